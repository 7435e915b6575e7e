package io.fenji.base.http.reading;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fenji.base.storage.Sql;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Who read what. An entry is committed before anything is read; how it ended follows. */
@ApplicationScoped
public class ReadingLog {

    /**
     * One reading.
     *
     * @param status of the answer; null while it is under way, and where the service was stopped meanwhile
     * @param rows of an export that went out whole; null for any other
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Entry(
            long id,
            Instant at,
            String by,
            String method,
            String path,
            @Nullable String query,
            @Nullable Integer status,
            @Nullable Long rows) {

        public String position() {
            return String.valueOf(id);
        }
    }

    private static final Logger LOG = Logger.getLogger(ReadingLog.class);
    private static final long PATIENCE_SECONDS = 30;
    private static final int LONGEST = 4_000;
    private static final int WHOLE = 200;
    private static final int BROKEN_OFF = 500;

    private final Sql sql;
    private final Clock clock;
    private final CurrentVertxRequest request;

    /** Answers are sent where nobody may wait for a database. */
    private final ExecutorService later = Executors.newSingleThreadExecutor(task -> new Thread(task, "reading-log"));

    ReadingLog(Sql sql, Clock clock, CurrentVertxRequest request) {
        this.sql = sql;
        this.clock = clock;
        this.request = request;
    }

    /** Commits the entry, and returns its id. */
    long begin(String by, String method, String path, @Nullable String query) {
        return QuarkusTransaction.requiringNew().call(() -> sql.with("at", clock.instant(), "by", by, "method", method)
                .with("path", cut(path), "query", query == null ? null : cut(query))
                .insert("""
                        insert into reading_log (at, by_whom, method, path, query) values (:at, :by, :method, :path, :query)"""));
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    /** Adds the status of the answer soon, unless an export has said how it ended. */
    void answered(long id, int status) {
        later.execute(() ->
                end(id, status, null, "update reading_log set status = :status where id = :id and status is null"));
    }

    /** Writes the rows of an export and returns how many there were; what fails breaks off, so that it is not taken for the whole. */
    @FunctionalInterface
    public interface Rows {
        long write(OutputStream out) throws IOException;
    }

    /** The export, whose entry learns how it ended. Where it fails its connection is cut: an answer that was ended in good order would pass for a whole one. */
    public StreamingOutput counted(@Nullable Long id, Rows rows) {
        var connection = request.getCurrent().request().connection();
        return out -> {
            @Nullable Long written = null;
            try {
                written = rows.write(out);
            } finally {
                if (written == null) {
                    cut(connection);
                }
                end(
                        id,
                        written == null ? BROKEN_OFF : WHOLE,
                        written,
                        "update reading_log set status = :status, row_count = :rows where id = :id");
            }
        };
    }

    /** Waits until it is closed: as long as what was written before is on its way to a slow client, the framework could still end the answer in good order. */
    private static void cut(HttpConnection connection) {
        try {
            connection.close().toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException failed) {
            LOG.warnf("The connection of an export that failed could not be closed: %s", failed);
        }
    }

    /** The entry itself is there; that its end is missing must not undo what was answered. */
    private void end(@Nullable Long id, int status, @Nullable Long rows, String statement) {
        try {
            QuarkusTransaction.requiringNew().run(() -> sql.with("id", id, "status", status, "rows", rows)
                    .update(statement));
        } catch (RuntimeException failed) {
            LOG.warnf("A logged reading stays without its end: %s", failed.getMessage());
        }
    }

    void onStop(@Observes ShutdownEvent stop) throws InterruptedException {
        later.shutdown();
        if (!later.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            LOG.warn("Some logged readings stay without their end");
        }
    }

    /** The latest first, those before that id. */
    public List<Entry> before(long id, @Nullable String by, @Nullable Instant from, @Nullable Instant to, int limit) {
        var where = (by == null ? "" : " and by_whom = :by")
                + (from == null ? "" : " and at >= :from")
                + (to == null ? "" : " and at <= :to");
        return sql.with("id", id, "by", by, "from", from)
                .with("to", to, "limit", limit)
                .list(Entry.class, """
                select id, at, by_whom as "by", method, path, query, status, row_count as "rows" from reading_log
                where id < :id%s order by id desc limit :limit""".formatted(where));
    }
}
