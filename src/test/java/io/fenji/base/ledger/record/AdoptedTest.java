package io.fenji.base.ledger.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.base.ledger.anchor.Anchors;
import io.fenji.base.ledger.verify.DatabaseCopy;
import io.fenji.base.ledger.verify.Report;
import io.fenji.base.ledger.verify.Verification;
import io.fenji.base.storage.EitherDatabase;
import io.fenji.base.storage.Sql;
import io.fenji.base.storage.SqlFailure;
import io.fenji.testing.OnADatabase;
import io.fenji.testing.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A database of the last version without a ledger, filled as that version filled it, then brought to this one. */
@OnADatabase
class AdoptedTest {

    /** What the version before the ledger had no rows of. */
    private static final String[] EMPTY = {
        "ERASURE",
        "LEFT_OUT",
        "APPEAL",
        "APPEAL_STEP",
        "MONTHLY_FIGURES",
        "MONTHLY_FIGURES_STEP",
        "MONTHLY_JUDGEMENT",
        "MONTHLY_FINDING",
        "REPORTED_MONTH",
        "SUBSCRIPTION_STEP",
        "OVERRIDE",
        "OVERRIDE_STEP",
        "OWNER",
        "ATTRIBUTE",
        "ATTRIBUTE_STEP",
        "ATTRIBUTE_VALUE",
        "CLOSING",
        "CLOSING_STEP",
        "HELD_ACCEPTANCE",
        "MENDING",
        "MENDING_STEP"
    };

    /** To whose rows no others refer. */
    private static final Set<String> TAKEN_AWAY = Set.of(
            "DECISION",
            "TIER_CLOSED",
            "RULE_FILE",
            "RULE_EXAMPLE",
            "RULE_CHANGE",
            "STRATEGY",
            "ORDER",
            "PAYMENT",
            "DISPUTE",
            "RATE",
            "RUN_STEP",
            "ACTIVATION");

    private static final String LAST_WITHOUT = "3";
    private static final int MANY = 1_005;
    private static final int TRIED = 10;

    private static final Map<String, String> SETTINGS = TestDatabase.fresh(Map.of());
    /** As fine as the service's. */
    private static final Clock CLOCK = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));

    @SuppressWarnings("NullAway.Init")
    private static Connection connection;

    @SuppressWarnings("NullAway.Init")
    private static Sql sql;

    @BeforeAll
    static void adopted() throws Exception {
        migrate(LAST_WITHOUT);
        connection = connect();
        fill();
        connection.close();
        migrate("latest");
        connection = connect();
        connection.setAutoCommit(false);
        sql = new Sql(new DatabaseCopy(connection));
        new Adoption(sql, CLOCK).adoptAtStart();
        connection.commit();
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
    }

    @BeforeEach
    void asItWasAdopted() throws SQLException {
        connection.rollback();
    }

    private static Connection connect() throws SQLException {
        var who = new Properties();
        who.put("user", SETTINGS.getOrDefault("fenji.db.username", "fenji"));
        who.put("password", SETTINGS.getOrDefault("fenji.db.password", "fenji"));
        return Objects.requireNonNull(new EitherDatabase().connect(String.valueOf(SETTINGS.get("fenji.db.url")), who));
    }

    private static void migrate(String target) {
        var source = (DataSource) Proxy.newProxyInstance(
                AdoptedTest.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getConnection")) {
                        return connect();
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
        Flyway.configure().dataSource(source).target(target).load().migrate();
    }

    private static void fill() throws IOException, SQLException {
        try (InputStream script = Objects.requireNonNull(AdoptedTest.class.getResourceAsStream("/version-3.sql"));
                var statement = connection.createStatement()) {
            for (var it : new String(script.readAllBytes(), StandardCharsets.UTF_8).split(";\n")) {
                statement.execute(it);
            }
        }
        try (var statement = connection.prepareStatement(
                "insert into decision (customer_id, as_of, outcome, tier, rule_name, rule_set, met, metrics, provided, preliminary, figures, recorded_at, recorded_by) values (1, ?, 'GRADED', 'B', 'B級', repeat('a', 64), '01', '{}', true, false, 5, '2026-02-03 04:05:06.789012+00:00', 'sales')")) {
            for (var i = 0; i < MANY; i++) {
                statement.setInt(1, 24_000 + i % 300);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static Report verify() {
        return new Verification(sql, Anchors.NONE).verify(true);
    }

    private static List<Long> ids(LedgerTable table) {
        return sql.list("select id from %s order by id".formatted(table.name()), row -> row.getLong(1));
    }

    @Test
    void every_row_that_was_there_is_in_the_ledger_and_it_is_intact() {
        var report = verify();
        assertThat(report.findings()).isEmpty();
        var kept = new TreeMap<String, Long>();
        sql.list(
                "select kind, sum(row_count) from ledger_entry where kind <> 'ADOPTED' group by kind",
                row -> kept.put(row.getString(1), row.getLong(2)));
        var there = new TreeMap<String, Long>();
        for (var table : LedgerTable.all()) {
            if (!ids(table).isEmpty()) {
                there.put(table.kind(), (long) ids(table).size());
            }
        }
        assertThat(kept).isEqualTo(there);
        assertThat(there)
                .hasSize(LedgerTable.all().size() - EMPTY.length)
                .doesNotContainKeys(EMPTY)
                .containsEntry("DECISION", MANY + 4L)
                .containsEntry("CUSTOMER", 3L)
                .containsEntry("RUN", 3L)
                .as("but of the run under way")
                .containsEntry("RUN_STEP", 2L)
                .containsEntry("TIER_CLOSED", 1L)
                .containsEntry("ORDER", 3L);
        assertThat(report.rows())
                .isEqualTo(there.values().stream().mapToLong(it -> it).sum());
        var last = Entry.before(sql, Long.MAX_VALUE, null, null, 1).get(0);
        assertThat(last.kind()).isEqualTo("ADOPTED");
        assertThat(last.subject())
                .isEqualTo("entries 1-%d".formatted(Head.of(sql).seq() - 1));
    }

    @ParameterizedTest
    @MethodSource("io.fenji.base.ledger.record.LedgerTable#all")
    void each_adopted_row_that_is_edited_is_found(LedgerTable table) throws SQLException {
        var attacks = new Attacks(sql, new Random(table.kind().hashCode()), List.of());
        var ids = ids(table);
        var step = Math.max(1, ids.size() / TRIED);
        var unseen = new ArrayList<String>();
        for (var at = 0; at < ids.size(); at += step) {
            long id = ids.get(at);
            var tried = 0;
            for (var column : table.columns()) {
                if (column.name().equals("id") || step > 1 && (at / step + tried++) % 5 != 0) {
                    continue;
                }
                try {
                    attacks.change(table.name(), "id", id, column.name());
                    if (verify().findings().stream()
                            .noneMatch(it -> it.problem() == Finding.Problem.ROW_CHANGED
                                    && it.detail().startsWith("%s %d is not".formatted(table.name(), id)))) {
                        unseen.add("%s of %s %d: %s".formatted(column.name(), table.name(), id, verify().findings()));
                    }
                } catch (SqlFailure refusedByTheDatabase) {
                    // a foreign key or a unique index was in the way
                } finally {
                    connection.rollback();
                }
            }
        }
        assertThat(unseen).isEmpty();
    }

    private static Stream<LedgerTable> thatMayBeTakenAway() {
        return LedgerTable.all().stream().filter(it -> TAKEN_AWAY.contains(it.kind()));
    }

    @ParameterizedTest
    @MethodSource("thatMayBeTakenAway")
    void an_adopted_row_that_is_taken_away_is_found(LedgerTable table) throws SQLException {
        var taken = 0;
        for (var id : ids(table).subList(0, Math.min(ids(table).size(), TRIED))) {
            try {
                sql.update("delete from %s where id = ?".formatted(table.name()), id);
                taken++;
                assertThat(verify().findings())
                        .anyMatch(it -> it.problem() == Finding.Problem.ROW_MISSING
                                && it.detail().startsWith("%s %d of entry".formatted(table.name(), id)));
            } catch (SqlFailure refusedByTheDatabase) {
                // another row refers to it
            } finally {
                connection.rollback();
            }
        }
        assertThat(taken).isPositive();
    }

    /** Columns that change by design are held against what was there. */
    @Test
    void an_adopted_state_that_is_edited_is_found() throws SQLException {
        for (var statement : List.of(
                "update customer set name = 'Other' where id = 2",
                "update customer_order set superseded = null where superseded is not null",
                "update effective_tier set superseded_at = null where id = 1",
                "update grading_run set held = held + 1 where id = 1")) {
            sql.update(statement);
            assertThat(verify().findings())
                    .as(statement)
                    .isNotEmpty()
                    .allMatch(it -> it.problem() == Finding.Problem.STATE_CHANGED);
            connection.rollback();
        }
    }

    @Test
    void a_second_start_adds_nothing() {
        var head = Head.of(sql);
        new Adoption(sql, CLOCK).adoptAtStart();
        assertThat(Head.of(sql)).isEqualTo(head);
    }
}
