package io.fenji.base.ledger.record;

import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.importCsv;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.fenji.base.ledger.anchor.Anchor;
import io.fenji.base.ledger.anchor.Anchoring;
import io.fenji.base.ledger.anchor.KeptPortfolio;
import io.fenji.base.ledger.anchor.SigningKey;
import io.fenji.base.storage.Sql;
import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(DemoService.class)
@Anew(KeptPortfolio.class)
class LedgerTest {

    @Inject
    Sql sql;

    @Inject
    Anchoring anchoring;

    @BeforeEach
    void live() {
        KeptPortfolio.liveOnce();
    }

    @Test
    void what_every_writer_writes_is_in_the_ledger_and_nothing_else() {
        as("AUDITOR")
                .get("/audit/verify")
                .then()
                .statusCode(200)
                .body("findings", hasSize(0))
                .body("state", equalTo("INTACT"))
                .body("first", nullValue())
                .body("head.seq", notNullValue());
        assertThat(rowsByKind().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        LedgerTable.all().stream().map(LedgerTable::kind).toList());
        assertThat(rowsByKind())
                .containsEntry("RULE_SET", 2L)
                .containsEntry("ACTIVATION", 2L)
                .containsEntry("RUN", 3L)
                .containsEntry("RUN_STEP", 10L)
                .containsEntry("STRATEGY", 5L)
                .containsEntry("ERASURE", 1L)
                .containsEntry("DECISION", count("decision"))
                .containsEntry("CUSTOMER", count("customer") + 1 + 2);
    }

    private Map<String, Long> rowsByKind() {
        var counts = new TreeMap<String, Long>();
        sql.list(
                "select kind, sum(row_count) from ledger_entry group by kind",
                row -> counts.put(row.getString(1), row.getLong(2)));
        return counts;
    }

    private long count(String table) {
        return sql.one("select count(*) from " + table, row -> row.getLong(1));
    }

    @Test
    void a_dry_run_and_a_file_without_a_sound_row_leave_nothing() {
        var before = Head.of(sql);
        as("ANALYST")
                .contentType("text/csv")
                .body("month,currency,rate\n2019-03,USD,6.72")
                .post("/imports/rates?dryRun=true")
                .then()
                .statusCode(200);
        importCsv("rates", "month,currency,rate", "2019-13,USD,6.71").statusCode(422);
        assertThat(Head.of(sql)).isEqualTo(before);
    }

    @Test
    void a_transaction_that_is_rolled_back_leaves_no_entry() {
        var before = Head.of(sql);
        QuarkusTransaction.begin();
        sql.insert("insert into rule_change (step, recorded_at, recorded_by) values ('TRIED', now(), 'test')");
        QuarkusTransaction.rollback();
        assertThat(Head.of(sql)).isEqualTo(before);
    }

    @Test
    void what_lies_where_no_page_begins_is_found() {
        for (var id : new long[] {Long.MIN_VALUE, Long.MAX_VALUE}) {
            broken(
                            "insert into customer_erasure (id, customer_id, reason, recorded_at, recorded_by) select %d, customer_id, reason, recorded_at, recorded_by from customer_erasure limit 1"
                                    .formatted(id))
                    .body("first.problem", equalTo("ROW_STRAY"))
                    .body("first.kind", equalTo("ERASURE"))
                    .body("first.subject", equalTo(String.valueOf(id)));
            sql.update("delete from customer_erasure where id = ?", id);
        }
        broken(
                        "insert into ledger_entry (seq, kind, subject, first_id, row_count, content_hash, marks, recorded_at, previous, hash) select %d, kind, subject, first_id, row_count, content_hash, marks, recorded_at, previous, hash from ledger_entry where seq = 1"
                                .formatted(Long.MIN_VALUE))
                .body("first.problem", equalTo("ENTRY_CHANGED"))
                .body("first.detail", containsString("has a number that no entry gets"));
        sql.update("delete from ledger_entry where seq = ?", Long.MIN_VALUE);
        as("AUDITOR").get("/audit/verify").then().body("state", equalTo("INTACT"));
    }

    private ValidatableResponse broken(String tampering) {
        sql.update(tampering);
        return as("AUDITOR").get("/audit/verify").then().statusCode(200).body("state", equalTo("BROKEN"));
    }

    @Test
    void entries_are_listed_by_kind_and_subject() {
        var last = as("AUDITOR")
                .queryParam("kind", "DECISION")
                .queryParam("limit", 1)
                .get("/audit/ledger")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].rows", equalTo(1))
                .extract()
                .jsonPath();
        as("MANAGER")
                .queryParam("kind", "DECISION")
                .queryParam("subject", last.getString("items[0].subject"))
                .get("/audit/ledger")
                .then()
                .body("items.seq", equalTo(List.of(last.getInt("items[0].seq"))))
                .body("next", nullValue());
        as("AUDITOR")
                .get("/audit/ledger?kind=DECISIONS")
                .then()
                .statusCode(422)
                .body("code", equalTo("kind.unknown"))
                .body("detail", containsString("maybe 'DECISION' was meant"));
        as("AUDITOR").get("/audit/ledger?kind=ADOPTED").then().statusCode(200);
        as("SALES").get("/audit/ledger").then().statusCode(403);
    }

    @Test
    void the_anchors_are_told_with_the_key_that_signed_them() throws Exception {
        var told = as("AUDITOR")
                .get("/audit/anchors")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        var key = SigningKey.publicKey(told.getString("publicKey"));
        var anchors = told.getList("items", Anchor.class);
        assertThat(anchors).isNotEmpty().allMatch(it -> it.isSignedWith(key));
    }

    @Test
    void the_anchors_are_told_page_by_page_the_latest_first() {
        for (var i = 0; i < 3; i++) {
            KeptPortfolio.single("FJ-1001");
            anchoring.anchor();
        }
        var all = new ArrayList<Anchor>(anchoring.ours());
        Collections.reverse(all);
        var told = new ArrayList<Anchor>();
        @Nullable String next = String.valueOf(Long.MAX_VALUE);
        for (var page = 1; next != null; page++) {
            var json = as("AUDITOR")
                    .queryParam("limit", 2)
                    .queryParam("cursor", next)
                    .get("/audit/anchors")
                    .then()
                    .statusCode(200)
                    .body("publicKey", equalTo(anchoring.publicKey()))
                    .extract()
                    .jsonPath();
            told.addAll(json.getList("items", Anchor.class));
            next = json.getString("next");
            assertThat(told).hasSize(Math.min(2 * page, all.size()));
        }
        assertThat(told).isEqualTo(all);
        assertThat(told.size()).isGreaterThan(2);
        as("AUDITOR").get("/audit/anchors").then().body("items", hasSize(Math.min(all.size(), 100)));
        for (var wrong : List.of("limit=0", "limit=1001", "cursor=x", "kind=ORDER")) {
            as("AUDITOR").get("/audit/anchors?" + wrong).then().statusCode(422);
        }
        as("AUDITOR")
                .get("/audit/anchors?cursor=-1")
                .then()
                .statusCode(200)
                .body("items", hasSize(0))
                .body("next", nullValue());
    }

    @Test
    void an_erased_customer_is_a_number_and_its_code_is_free_again() {
        as("SALES").get("/customers/" + KeptPortfolio.ERASED).then().statusCode(404);
        var id = sql.one("select customer_id from customer_erasure", row -> row.getLong(1));
        as("SALES")
                .get("/customers/erased-" + id)
                .then()
                .statusCode(200)
                .body("name", equalTo("erased"))
                .body("country", nullValue());
        as("AUDITOR").get("/customers/erased-%d/decisions".formatted(id)).then().body("items", hasSize(4));
        as("ADMIN")
                .contentType("application/json")
                .body("{\"reason\":\"again\"}")
                .post("/customers/erased-%d/erasure".formatted(id))
                .then()
                .statusCode(409);
        importCsv("customers", "customer_id,name", "erased-%d,Back again".formatted(id))
                .body("rejected", equalTo(1))
                .body("errors[0].column", equalTo("customer_id"));
        importCsv("customers", "customer_id,name,country", KeptPortfolio.ERASED + ",Somebody else,")
                .statusCode(200);
        as("SALES").get("/customers/" + KeptPortfolio.ERASED).then().body("name", equalTo("Somebody else"));
        as("AUDITOR").get("/audit/verify").then().body("findings", hasSize(0));
    }
}
