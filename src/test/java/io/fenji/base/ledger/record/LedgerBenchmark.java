package io.fenji.base.ledger.record;

import io.fenji.base.ledger.anchor.Anchors;
import io.fenji.base.ledger.verify.DatabaseCopy;
import io.fenji.base.ledger.verify.Verification;
import io.fenji.base.storage.EitherDatabase;
import io.fenji.base.storage.Sql;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.LongStream;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/**
 * What it costs to append and to verify, on a new H2 file and without the service: decisions with an entry each, as single gradings make them, and with an
 * entry for each thousand, as a run does. Argument: how many of each (1000000).
 */
public final class LedgerBenchmark {

    private static final int STEP = 1_000;
    private static final String METRICS =
            "{\"annualOrderAmount\":4800000,\"priorOrderAmount\":4400000,\"earlierOrderAmount\":4000000,\"orderCount\":12,\"orderGrowthPercent\":9.0909090909,\"priorOrderGrowthPercent\":10,\"annualProfit\":480000,\"profitSharePercent\":1.2,\"cooperationYears\":4,\"orderContinuityPercent\":100,\"orderVolatility\":0.1,\"latePaymentDays\":2,\"openDisputes\":0,\"majorDisputes\":0,\"criticalDisputes\":0,\"missingMonths\":0,\"currentTier\":\"C\"}";

    private final Connection connection;
    private final Sql sql;
    private double writing;
    private double appending;

    private LedgerBenchmark(Connection connection) {
        this.connection = connection;
        this.sql = new Sql(new DatabaseCopy(connection));
    }

    public static void main(String[] arguments) throws Exception {
        var entries = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        for (var perEntry : new int[] {STEP, 1}) {
            var url =
                    "jdbc:h2:file:" + Files.createTempDirectory("fenji-ledger").resolve("benchmark");
            var who = new Properties();
            who.put("user", "fenji");
            who.put("password", "fenji");
            try (var connection = Objects.requireNonNull(new EitherDatabase().connect(url, who))) {
                Flyway.configure()
                        .dataSource(
                                url + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH",
                                "fenji",
                                "fenji")
                        .load()
                        .migrate();
                connection.setAutoCommit(false);
                new LedgerBenchmark(connection).measure(entries, perEntry);
            }
        }
    }

    private void measure(int rows, int perEntry) throws SQLException {
        sql.update("insert into rule_set (hash, recorded_at, recorded_by) values ('h', now(), 'b')");
        sql.update(
                "insert into import_batch (kind, accepted, rejected, recorded_at, recorded_by) values ('customers', 1, 0, now(), 'b')");
        sql.update("insert into customer (code, name, batch, changed_at, changed_by) values ('K', 'K', 1, now(), 'b')");
        for (var first = 1; first <= rows; first += STEP) {
            step(first, perEntry);
        }
        System.out.printf(
                "%n%d decisions, %d to an entry: inserted in %.1f s, read back, hashed and appended in %.1f s (%.0f %% more)%n",
                rows, perEntry, writing, appending, 100 * appending / writing);
        for (var i = 1; i <= 2; i++) {
            verify(false);
            verify(true);
        }
    }

    private void step(long first, int perEntry) throws SQLException {
        var now = Instant.EPOCH.plusSeconds(first);
        var start = System.nanoTime();
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (var i = 0; i < STEP; i++) {
            rows.add(new @Nullable Object[] {METRICS, now.atOffset(ZoneOffset.UTC)});
        }
        sql.batch(
                "insert into decision (customer_id, as_of, outcome, tier, rule_name, rule_set, met, metrics, provided, preliminary, figures, recorded_at, recorded_by) values (1, 24239, 'GRADED', 'B', 'B級', 'h', '1110111111011101101', ?, false, false, 1, ?, 'b')",
                rows);
        var between = System.nanoTime();
        var contents = LongStream.iterate(first, it -> it < first + STEP, it -> it + perEntry)
                .mapToObj(it ->
                        new Kept(io.fenji.grading.decision.Decisions.DECISION, it, it + perEntry - 1, "", Map.of()))
                .flatMap(it -> it.contents(sql).stream())
                .toList();
        new Chain(sql).append(contents, now);
        var end = System.nanoTime();
        connection.commit();
        writing += (between - start) / 1e9;
        appending += (end - between) / 1e9;
    }

    private void verify(boolean content) {
        var start = System.nanoTime();
        var report = new Verification(sql, Anchors.NONE).verify(content);
        var seconds = (System.nanoTime() - start) / 1e9;
        var unexpected = report.findings().stream()
                .filter(it ->
                        !"RULE_SET".equals(it.kind()) && !"IMPORT".equals(it.kind()) && !"CUSTOMER".equals(it.kind()))
                .count();
        System.out.printf(
                "%s: %d entries, %d rows in %.1f s, %.1f µs an entry; heap at most %d MiB of %d; %d findings%n",
                content ? "chain and rows" : "chain only",
                report.entries(),
                report.rows(),
                seconds,
                seconds * 1e6 / Math.max(1, report.entries()),
                Runtime.getRuntime().totalMemory() >> 20,
                Runtime.getRuntime().maxMemory() >> 20,
                unexpected);
    }
}
