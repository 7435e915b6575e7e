package io.fenji.governance.approval;

import static io.fenji.governance.approval.ApprovedPortfolio.approve;
import static io.fenji.governance.approval.ApprovedPortfolio.submitted;
import static io.fenji.governance.approval.OverrideCalls.approvedOverride;
import static io.fenji.governance.approval.OverrideCalls.proposed;
import static io.fenji.governance.approval.OverrideCalls.step;
import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.importCsv;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.fenji.testing.OverrideRequests;
import io.fenji.testing.ServiceDay;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What has ended stays ended, whatever is approved afterwards (policy 二, reading 12). Case T3. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew
class EndedCustomersTest {

    private static final String ORDERS = "order_id,customer_id,order_date,amount,currency,profit,status";

    /** Orders 20,000 a month, from 2024-01 to 2026-06. */
    private static void customer(String code) {
        importCsv("customers", "customer_id,name", code + ",Ends").statusCode(200);
        var rows = new ArrayList<>(List.of(ORDERS));
        for (var day = LocalDate.of(2024, 1, 15); day.isBefore(LocalDate.of(2026, 7, 1)); day = day.plusMonths(1)) {
            rows.add("%1$s-%2$s,%1$s,%2$s,20000,CNY,2000,COMPLETED".formatted(code, day));
        }
        importCsv("orders", rows.toArray(String[]::new)).statusCode(200).body("rejected", equalTo(0));
    }

    private static ValidatableResponse propose(String code, String body) {
        return as("ANALYST")
                .contentType("application/json")
                .body(body)
                .post("/customers/%s/closing".formatted(code))
                .then();
    }

    private static void closed(String code, String body) {
        var id = propose(code, body).statusCode(201).extract().jsonPath().getLong("id");
        as("MANAGER").post("/closings/%d/approve".formatted(id)).then().statusCode(200);
    }

    private static void closed(String code, LocalDate on) {
        closed(code, "{\"on\": \"%s\", \"reason\": \"gave up\"}".formatted(on));
    }

    private static ValidatableResponse tier(String code, LocalDate day) {
        return ApprovedPortfolio.tier(code, day.toString()).then();
    }

    @AfterEach
    void the_ledger_is_intact() {
        as("AUDITOR").get("/audit/verify").then().body("state", equalTo("INTACT"));
    }

    @Test
    void an_approval_gives_an_erased_customer_no_tier_and_nothing_is_added_to_it() {
        customer("EC-E");
        var run = submitted("2026-06");
        var erased = as("ADMIN")
                .contentType("application/json")
                .body("{\"reason\": \"asked for it\"}")
                .post("/customers/EC-E/erasure")
                .jsonPath()
                .getString("customer");
        approve(run).then().statusCode(200);

        var today = ServiceDay.today();
        tier(erased, today).statusCode(404);
        tier(erased, today.minusDays(1)).body("to", equalTo(today.toString()));
        var portfolio = as("AUDITOR").get("/audit/portfolio?limit=1000").jsonPath();
        assertThat(portfolio.getList("items.customer", String.class)).doesNotContain(erased);
        as("AUDITOR")
                .get("/customers/" + erased)
                .then()
                .body("closing.on", equalTo(today.toString()))
                .body("closing.state", equalTo("APPROVED"))
                .body("closing.reason", equalTo("asked for it"));
        customer("EC-F");
        propose("EC-F", "{\"mergedInto\": \"%s\", \"reason\": \"twice\"}".formatted(erased))
                .statusCode(409)
                .body("code", equalTo("customer.closed"));
        importCsv("orders", ORDERS, "EC-E-L,%s,2026-07-01,1,CNY,0,COMPLETED".formatted(erased))
                .statusCode(422)
                .body("errors.message", contains("customer '%s' was erased; nothing is added to it".formatted(erased)));
        OverrideRequests.propose(erased, "A", today, today.plusDays(9), "why")
                .then()
                .statusCode(409);
    }

    /** Its figures are nobody's, or another's, by then; the tiers that it had are its history (policy 二, readings 11 and 12). */
    @Test
    void a_month_that_is_run_again_leaves_the_tiers_of_whoever_is_gone() {
        customer("EC-G");
        customer("EC-H");
        importCsv("customers", "customer_id,name", "EC-I,Goes on").statusCode(200);
        approve(submitted("2026-05")).then().statusCode(200);
        var erased = as("ADMIN")
                .contentType("application/json")
                .body("{\"reason\": \"asked for it\"}")
                .post("/customers/EC-G/erasure")
                .jsonPath()
                .getString("customer");
        closed("EC-H", "{\"on\": \"2026-07-10\", \"mergedInto\": \"EC-I\", \"reason\": \"the same twice\"}");
        approve(submitted("2026-05")).then().statusCode(200);
        tier(erased, LocalDate.of(2026, 6, 1)).statusCode(200).body("tier", equalTo("C"));
        tier("EC-H", LocalDate.of(2026, 7, 9)).statusCode(200).body("to", equalTo("2026-07-10"));
        tier("EC-I", LocalDate.of(2026, 6, 1)).statusCode(200);
    }

    @Test
    void one_that_was_closed_before_keeps_its_own_closing_when_it_is_erased() {
        customer("EC-C");
        closed("EC-C", LocalDate.of(2026, 8, 1));
        var erased = as("ADMIN")
                .contentType("application/json")
                .body("{\"reason\": \"asked for it\"}")
                .post("/customers/EC-C/erasure")
                .jsonPath()
                .getString("customer");
        as("AUDITOR")
                .get("/customers/" + erased)
                .then()
                .body("closing.on", equalTo("2026-08-01"))
                .body("closing.reason", equalTo("gave up"));
        customer("EC-D");
        closed("EC-D", ServiceDay.today().plusDays(30));
        var sooner = as("ADMIN")
                .contentType("application/json")
                .body("{\"reason\": \"asked for it\"}")
                .post("/customers/EC-D/erasure")
                .jsonPath()
                .getString("customer");
        as("AUDITOR")
                .get("/customers/" + sooner)
                .then()
                .body("closing.on", equalTo(ServiceDay.today().toString()));
    }

    @Test
    void no_override_begins_after_the_end_of_its_customer() {
        var today = ServiceDay.today();
        customer("EC-O");
        var waiting = proposed("EC-O", "A", today, today.plusDays(60));
        closed("EC-O", today);
        step(waiting, "approve", "{}").statusCode(409).body("code", equalTo("customer.closed"));
        step(waiting, "reject", "{\"reason\": \"the customer has ended\"}").statusCode(200);
        OverrideRequests.propose("EC-O", "A", today, today.plusDays(60), "why")
                .then()
                .statusCode(409)
                .body("code", equalTo("customer.closed"));
        tier("EC-O", today).statusCode(404);
    }

    @Test
    void an_override_ends_with_its_customer_also_where_it_is_ended_later_by_hand() {
        var today = ServiceDay.today();
        customer("EC-P");
        var override = approvedOverride("EC-P", "A", today, today.plusDays(60));
        var waiting = proposed("EC-P", "B", today.plusDays(60), today.plusDays(90));
        closed("EC-P", today.plusDays(10));
        step(override, "end", "{\"on\": \"%s\", \"reason\": \"over\"}".formatted(today.plusDays(30)))
                .statusCode(200);
        tier("EC-P", today.plusDays(9)).body("tier", equalTo("A"));
        tier("EC-P", today.plusDays(10)).statusCode(404);
        tier("EC-P", today.plusDays(20)).statusCode(404);
        step(waiting, "approve", "{}").statusCode(409).body("code", equalTo("customer.closed"));

        customer("EC-Q");
        closed("EC-Q", today.plusDays(10));
        approvedOverride("EC-Q", "A", today, today.plusDays(60));
        tier("EC-Q", today.plusDays(9)).body("to", equalTo(today.plusDays(10).toString()));
        tier("EC-Q", today.plusDays(10)).statusCode(404);
    }

    @Test
    void a_merger_moves_the_figures_at_once_so_its_day_is_not_to_come() {
        customer("EC-M");
        importCsv("customers", "customer_id,name", "EC-N,Goes on").statusCode(200);
        var tomorrow = ServiceDay.today().plusDays(1);
        propose("EC-M", "{\"on\": \"%s\", \"mergedInto\": \"EC-N\", \"reason\": \"twice\"}".formatted(tomorrow))
                .statusCode(422)
                .body("code", equalTo("closing.merger-to-come"))
                .body("violations.pointer", contains("/on"));
        as("AUDITOR").get("/orders?customer=EC-N").then().body("items", empty());
        closed("EC-M", "{\"mergedInto\": \"EC-N\", \"reason\": \"twice\"}");
        as("AUDITOR").get("/orders?customer=EC-N&limit=100").then().body("items", hasSize(30));
    }

    @Test
    void orders_of_a_customer_merged_twice_are_sent_to_the_last_one() {
        for (var code : List.of("EC-1", "EC-2", "EC-3")) {
            importCsv("customers", "customer_id,name", code + ",Merged").statusCode(200);
        }
        closed("EC-1", "{\"mergedInto\": \"EC-2\", \"reason\": \"twice\"}");
        closed("EC-2", "{\"mergedInto\": \"EC-3\", \"reason\": \"thrice\"}");
        importCsv("orders", ORDERS, "EC-1-L,EC-1,2026-09-02,1,CNY,0,COMPLETED")
                .statusCode(422)
                .body("errors.expected", contains("'EC-3', which has its figures now"));
    }
}
