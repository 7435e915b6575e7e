package io.fenji.base.ledger.record;

import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.client;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.fenji.base.ledger.anchor.Anchoring;
import io.fenji.base.ledger.anchor.KeptPortfolio;
import io.fenji.base.ledger.record.Finding.Problem;
import io.fenji.base.ledger.verify.Verification;
import io.fenji.base.storage.Sql;
import io.fenji.base.storage.SqlFailure;
import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.fenji.testing.Rows;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the random attacks do not do, because a database in order does not let it happen. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew(KeptPortfolio.class)
class TamperingTest {

    @Inject
    Sql sql;

    @Inject
    Clock clock;

    @Inject
    Anchoring anchoring;

    private Rows rows;

    @BeforeEach
    void live() {
        KeptPortfolio.liveOnce();
        rows = new Rows(sql);
    }

    private List<Finding> found() {
        return new Verification(sql, anchoring.anchors()).verify(true).findings();
    }

    private void withoutHead(Rows.Check check) throws IOException {
        var head = Head.of(sql);
        rows.update("delete from ledger_head");
        try {
            check.run();
        } finally {
            rows.update("delete from ledger_head");
            rows.update("insert into ledger_head (id, seq, hash) values (1, ?, ?)", head.seq(), head.hash());
        }
    }

    @Test
    void a_head_that_is_gone_is_a_finding_and_the_rest_is_checked_as_ever() throws IOException {
        var last = Head.of(sql);
        withoutHead(() -> {
            as("AUDITOR")
                    .get("/audit/verify")
                    .then()
                    .statusCode(200)
                    .body("state", equalTo("BROKEN"))
                    .body("found", equalTo(1))
                    .body("entries", equalTo((int) last.seq()))
                    .body("first.problem", equalTo("HEAD_WRONG"))
                    .body("first.seq", equalTo((int) last.seq()))
                    .body(
                            "first.detail",
                            equalTo("the head is gone from ledger_head; the last entry that is there is %d"
                                    .formatted(last.seq())));
            rows.tampered("strategy", 1, "recorded_by", "nobody", () -> assertThat(found())
                    .extracting(Finding::problem)
                    .containsExactlyInAnyOrder(Problem.HEAD_WRONG, Problem.ROW_CHANGED));
        });
        assertThat(found()).isEmpty();
    }

    @Test
    void nothing_is_recorded_without_a_head_and_no_chain_is_begun_anew() throws IOException {
        var entries = entries();
        var decisions = decisions();
        withoutHead(() -> {
            client().contentType("application/json")
                    .body("{\"customer\":\"FJ-1001\",\"asOf\":\"2025-02\"}")
                    .post("/gradings")
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("ledger.head-gone"))
                    .body("detail", containsString("GET /api/v1/audit/verify"));
            QuarkusTransaction.begin();
            try {
                sql.update("delete from installation where name = 'ledger'");
                new Adoption(sql, clock).adoptAtStart();
                assertThat(entries()).isEqualTo(entries);
            } finally {
                QuarkusTransaction.rollback();
            }
        });
        assertThat(entries()).isEqualTo(entries);
        assertThat(decisions()).isEqualTo(decisions);
        KeptPortfolio.single("FJ-1001");
        assertThat(found()).isEmpty();
    }

    private long entries() {
        return sql.one("select count(*) from ledger_entry", row -> row.getLong(1));
    }

    private long decisions() {
        return sql.one("select count(*) from decision", row -> row.getLong(1));
    }

    @Test
    void the_service_starts_without_a_head_says_so_and_signs_nothing() throws IOException {
        KeptPortfolio.single("FJ-1001");
        var anchored = anchoring.ours();
        withoutHead(() -> {
            anchoring.onStart(new StartupEvent());
            assertThat(anchoring.misfits()).extracting(Finding::problem).containsExactly(Problem.HEAD_WRONG);
            assertThat(anchoring.ours()).isEqualTo(anchored);
        });
        anchoring.anchor();
        assertThat(anchoring.misfits()).isEmpty();
        assertThat(anchoring.ours()).hasSize(anchored.size() + 1);
    }

    /** Where the index that forbids it is taken away; also where a page of the check ends between the two. */
    @Test
    void a_second_row_with_the_id_of_a_kept_one_is_found() {
        var ids = sql.list("select id from customer_order order by id", row -> row.getLong(1));
        assertThat(ids).hasSizeGreaterThan(Kept.PAGE);
        rows.update("drop index customer_order_by_id");
        try {
            for (var at : List.of(0, Kept.PAGE - 2, Kept.PAGE - 1, Kept.PAGE, ids.size() - 1)) {
                long id = ids.get(at);
                rows.update(
                        "insert into customer_order (id, code, version, customer_id, order_date, order_month, amount, currency, rate, company_amount, company_profit, status, effect, batch) select id, 'doubled', version, customer_id, order_date, order_month, amount, currency, rate, company_amount, company_profit, status, effect, batch from customer_order where id = ?",
                        id);
                assertThat(found())
                        .as("the %dth", at + 1)
                        .anyMatch(it -> it.problem() == Problem.ROW_CHANGED
                                && "ORDER".equals(it.kind())
                                && includes(String.valueOf(it.subject()), id)
                                && it.detail().matches("customer_order \\S+ has \\d+ rows instead of \\d+ when .*"));
                rows.update("delete from customer_order where code = 'doubled'");
            }
        } finally {
            rows.update("delete from customer_order where code = 'doubled'");
            rows.update("create unique index customer_order_by_id on customer_order (id)");
        }
        assertThat(found()).isEmpty();
    }

    private static boolean includes(String subject, long id) {
        return Subject.parse(subject)
                .filter(it -> it.first() <= id && id <= it.last())
                .isPresent();
    }

    @Test
    void a_customer_that_is_gone_is_found() {
        var id = sql.one("select id from customer where code = 'L-2'", row -> row.getLong(1));
        rows.update("create table gone as select * from customer where id = ?", id);
        rows.withoutForeignKeys(() -> sql.update("delete from customer where id = ?", id));
        try {
            assertThat(found()).singleElement().satisfies(it -> {
                assertThat(it.problem()).isEqualTo(Problem.STATE_CHANGED);
                assertThat(it.kind()).isEqualTo("CUSTOMER");
                assertThat(it.subject()).isEqualTo(String.valueOf(id));
                assertThat(it.detail()).isEqualTo("customer %d is gone".formatted(id));
            });
        } finally {
            rows.withoutForeignKeys(() -> sql.update("insert into customer select * from gone"));
            rows.update("drop table gone");
        }
        assertThat(found()).isEmpty();
    }

    /** H2 has nothing of the kind. */
    @ParameterizedTest
    @EnabledIfSystemProperty(named = "fenji.test.db", matches = "postgresql")
    @CsvSource({
        "customer_order, amount, NaN, numeric",
        "customer_order, order_date, infinity, date",
        "run_step, recorded_at, infinity, timestamptz",
        "run_step, recorded_at, -infinity, timestamptz"
    })
    void a_value_that_is_no_number_and_no_moment_is_a_changed_row(
            String table, String column, String value, String type) throws IOException {
        var id = sql.one("select min(id) from " + table, row -> row.getLong(1));
        var before = "cast((select %s from tampered) as %s)".formatted(column, type);
        rows.update("create table tampered as select %s from %s where id = %d".formatted(column, table, id));
        try {
            rows.update("update %s set %s = '%s' where id = %d".formatted(table, column, value, id));
            assertThat(found())
                    .anyMatch(it -> it.problem() == Problem.ROW_CHANGED
                            && it.detail().startsWith("%s %d is not what it was".formatted(table, id)));
        } finally {
            rows.update("update %s set %s = %s where id = %d".formatted(table, column, before, id));
            rows.update("drop table tampered");
        }
        assertThat(found()).isEmpty();
    }

    @Test
    void foreign_keys_are_looked_at_again_whatever_a_test_has_done() {
        assertThatThrownBy(() -> rows.withoutForeignKeys(() -> {
                    throw new AssertionError("tampered");
                }))
                .hasMessageContaining("tampered");
        assertThatThrownBy(() -> sql.update("delete from customer")).isInstanceOf(SqlFailure.class);
    }
}
