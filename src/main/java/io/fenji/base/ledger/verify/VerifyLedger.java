package io.fenji.base.ledger.verify;

import io.fenji.base.ledger.anchor.Anchors;
import io.fenji.base.ledger.anchor.SigningKey;
import io.fenji.base.ledger.record.Finding;
import io.fenji.base.storage.Sql;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Verifies a copy of the database without the service: {@code java -cp 'quarkus-app/app/*:quarkus-app/lib/main/*' io.fenji.base.ledger.verify.VerifyLedger}. It opens
 * the copy for reading only. Ends with 0 where the ledger is intact, 1 where it is broken, 2 where it cannot be read.
 */
public final class VerifyLedger {

    private static final int INTACT = 0;
    private static final int BROKEN = 1;
    private static final int UNREADABLE = 2;
    private static final List<String> OPTIONS = List.of("--db", "--user", "--password", "--anchors", "--key");
    private static final String USAGE = """
            Verifies the ledger of a copy of the database, which it only reads.
              --db=jdbc:h2:file:/path/to/copy   the copy; of an H2 file without .mv.db at its end; or jdbc:postgresql:…
              --user=fenji --password=fenji     who may read it
              --anchors=/path/anchors.jsonl     the anchors, from where nobody could change them; without them a rewritten chain is not found
              --key=/path/ledger-key.pem.pub    the public key that must have signed them""";

    private final PrintStream out;

    VerifyLedger(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] arguments) {
        System.exit(new VerifyLedger(System.out).run(arguments));
    }

    int run(String... arguments) {
        var options = new HashMap<String, String>();
        for (var argument : arguments) {
            var parts = argument.split("=", 2);
            if (parts.length < 2 || !OPTIONS.contains(parts[0])) {
                out.println("'%s' is not known.%n%s".formatted(parts[0], USAGE));
                return UNREADABLE;
            }
            options.put(parts[0], parts[1]);
        }
        if (!options.containsKey("--db")) {
            out.println(USAGE);
            return UNREADABLE;
        }
        try {
            return verify(options);
        } catch (SQLException | IOException | GeneralSecurityException | RuntimeException failed) {
            out.println("Cannot be read: " + failed.getMessage());
            return UNREADABLE;
        }
    }

    private int verify(Map<String, String> options) throws SQLException, IOException, GeneralSecurityException {
        @Nullable
        PublicKey key = options.containsKey("--key")
                ? SigningKey.publicKey(Files.readString(Path.of(options.get("--key"))))
                : null;
        var anchors = Anchors.NONE;
        if (options.containsKey("--anchors")) {
            var file = Path.of(options.get("--anchors"));
            if (!Files.exists(file)) {
                throw new IOException("there is no file " + file);
            }
            anchors = Anchors.read(file, key);
        }
        var url = options.getOrDefault("--db", "");
        try (var copy = DatabaseCopy.open(
                url, options.getOrDefault("--user", "fenji"), options.getOrDefault("--password", "fenji"))) {
            var report = new Verification(new Sql(copy), anchors).verify(true);
            print(report, url, anchors);
            return report.state() == Report.State.INTACT ? INTACT : BROKEN;
        }
    }

    private void print(Report report, String url, Anchors anchors) {
        out.printf("%s: %s%n", report.state(), url);
        out.printf(
                "%d entries and %d rows were checked; the last entry is %d, %s%n",
                report.entries(),
                report.rows(),
                report.head().seq(),
                report.head().hash());
        if (report.anchors() == 0) {
            out.println("No anchors: a ledger that was wholly written anew, or whose end was cut off, is not found.");
        } else {
            out.printf(
                    "%d anchors, %s; they vouch for the entries up to %s%n",
                    report.anchors(),
                    anchors.key() != null
                            ? "each signed with the key"
                            : "whose signatures were not checked without --key",
                    report.anchoredTo());
        }
        if (anchors.torn() != null) {
            out.println(
                    "The last line of the anchors breaks off, as a crash while it was written leaves it; it counts for nothing.");
        }
        var first = report.first();
        if (first != null) {
            out.printf("First: %s%n", told(first));
            out.printf("%d findings:%n", report.found());
            report.findings().forEach(it -> out.println("  " + told(it)));
        }
    }

    private static String told(Finding it) {
        return Arrays.asList(
                        it.seq() == null ? "" : "entry " + it.seq() + " ",
                        it.kind() == null ? "" : it.kind() + " " + it.subject() + " ",
                        it.problem().name(),
                        ": ",
                        it.detail())
                .stream()
                .reduce("", String::concat);
    }
}
