package io.fenji.base.storage;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/** The first look at the database, before anything else is begun: a server that does not answer yet is waited for, any other trouble ends the start. */
public final class FirstConnection {

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final String LOGIN_SECONDS = "10";

    private final String url;
    private final String user;
    private final String password;
    private final Duration patience;

    public FirstConnection(Config settings) {
        this(
                settings.getValue("fenji.db.url", String.class),
                settings.getValue("fenji.db.username", String.class),
                settings.getValue("fenji.db.password", String.class),
                settings.getValue("fenji.db.patience", Duration.class));
    }

    FirstConnection(String url, String user, String password, Duration patience) {
        this.url = url;
        this.user = user;
        this.password = password;
        this.patience = patience;
    }

    /** Returns once the database has let us in; refuses the start where it will not. */
    public void check() {
        var begun = System.nanoTime();
        for (var failed = attempt(); failed != null; failed = attempt()) {
            if (EitherDatabase.isH2(url) || Complaint.of(failed) != Complaint.UNREACHABLE) {
                throw new ConfigurationException(refused(failed));
            }
            if (System.nanoTime() - begun > patience.toNanos()) {
                throw new ConfigurationException(
                        "The database %s did not answer within %d seconds (%s); start it, or set fenji.db.url."
                                .formatted(url, patience.toSeconds(), line(failed)));
            }
            pause();
        }
    }

    private @Nullable SQLException attempt() {
        var who = new Properties();
        who.setProperty("user", user);
        who.setProperty("password", password);
        if (!EitherDatabase.isH2(url)) {
            who.setProperty("loginTimeout", LOGIN_SECONDS);
        }
        try (var connection = new EitherDatabase().connect(url, who)) {
            return null;
        } catch (SQLException failed) {
            return failed;
        }
    }

    private String refused(SQLException failed) {
        var state = String.valueOf(failed.getSQLState());
        if (state.startsWith("28")) {
            return "The database %s does not know the user '%s' with this password; set fenji.db.username and fenji.db.password."
                    .formatted(url, user);
        }
        return switch (state) {
            case "90020" ->
                "The database %s is open in another process; one process serves one H2 file. End that, or name a PostgreSQL in fenji.db.url."
                        .formatted(url);
            case "3D000" -> "There is no database %s on its server; create it, or set fenji.db.url.".formatted(url);
            case EitherDatabase.NO_DATABASE -> line(failed);
            default -> "The database %s cannot be opened: %s.".formatted(url, line(failed));
        };
    }

    /** Without what H2 adds of its version, and on one line. */
    private static String line(SQLException failed) {
        return String.valueOf(failed.getMessage())
                .replaceAll("\\s*\\[\\d+-\\d+\\]$", "")
                .replaceAll("\\s*\\R\\s*", " ")
                .replaceAll("\\.$", "")
                .strip();
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ConfigurationException("The start was stopped while it waited for the database");
        }
    }
}
