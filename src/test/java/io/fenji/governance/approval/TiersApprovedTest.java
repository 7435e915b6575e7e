package io.fenji.governance.approval;

import static io.fenji.governance.approval.ApprovedPortfolio.approve;
import static io.fenji.governance.approval.ApprovedPortfolio.approved;
import static io.fenji.governance.approval.ApprovedPortfolio.submitted;
import static io.fenji.governance.approval.ApprovedPortfolio.tier;
import static io.fenji.governance.approval.OverrideCalls.approvedOverride;
import static io.fenji.governance.approval.OverrideCalls.step;
import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.client;
import static io.fenji.testing.Api.importCsv;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.fenji.base.storage.Sql;
import io.fenji.base.terms.Tier;
import io.fenji.governance.approval.tier.TierApproved;
import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.fenji.testing.ServiceDay;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever observes tiers sees each one that begins, changes or ends, whatever did it, and can undo it. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew
class TiersApprovedTest {

    private static final String ORDERS = "order_id,customer_id,order_date,amount,currency,profit,status";

    @Inject
    ObservedTiers observed;

    @Inject
    Sql sql;

    @BeforeEach
    void watch() {
        observed.watch(false);
    }

    /** Orders 20,000 a month, from 2023-09 to 2026-08; returns its number. */
    private long customer(String code) {
        importCsv("customers", "customer_id,name", code + ",Observed").statusCode(200);
        var rows = new ArrayList<>(List.of(ORDERS));
        for (var day = LocalDate.of(2023, 9, 15); day.isBefore(LocalDate.of(2026, 9, 1)); day = day.plusMonths(1)) {
            rows.add("%1$s-%2$s,%1$s,%2$s,20000,CNY,2000,COMPLETED".formatted(code, day));
        }
        importCsv("orders", rows.toArray(String[]::new)).statusCode(200).body("rejected", equalTo(0));
        return sql.one("select id from customer where code = ?", row -> row.getLong(1), code);
    }

    /** The decision of a run on the customer. */
    private long decision(long run, long customer) {
        return sql.one(
                "select id from decision where run_id = ? and customer_id = ?", row -> row.getLong(1), run, customer);
    }

    private static TierApproved byOverride(long customer, LocalDate from, LocalDate to, Tier before, Tier tier) {
        return new TierApproved(customer, from, to, before, tier, null, null);
    }

    private static TierApproved byRun(
            long customer, LocalDate from, @Nullable Tier before, Tier tier, long decision, long run) {
        return new TierApproved(customer, from, null, before, tier, decision, run);
    }

    @Test
    void runs_are_told_where_they_begin_change_or_take_back_a_tier_and_not_where_it_stays() {
        var customer = customer("TA-R");
        var may = approved("2026-05");
        var inMay = decision(may, customer);
        assertThat(observed.of(customer))
                .containsExactly(byRun(customer, LocalDate.of(2026, 6, 1), null, Tier.C, inMay, may));
        var june = approved("2026-06");
        assertThat(observed.of(customer)).as("C as before").isEmpty();

        importCsv("orders", ORDERS, "TA-X,TA-R,2026-07-20,6000000,CNY,600000,COMPLETED");
        var july = approved("2026-07");
        var august = LocalDate.of(2026, 8, 1);
        assertThat(observed.of(customer))
                .containsExactly(byRun(customer, august, Tier.C, Tier.B, decision(july, customer), july));

        client().contentType("text/csv")
                .body(ORDERS + "\nTA-R-2023-09-15,TA-R,2023-09-15,20000,CNY,,COMPLETED")
                .post("/imports/orders?replace=true")
                .then()
                .body("accepted", equalTo(1));
        var corrected = approved("2026-07");
        assertThat(observed.of(customer))
                .as("held now, so what June gave goes on")
                .containsExactly(byRun(customer, august, Tier.B, Tier.C, decision(june, customer), corrected));
    }

    @Test
    void overrides_are_told_where_they_begin_and_end() {
        var customer = customer("TA-O");
        var run = approved("2026-06");
        observed.of(customer);
        var today = ServiceDay.today();
        var until = today.plusMonths(2);
        var override = approvedOverride("TA-O", "A", today, until);
        assertThat(observed.of(customer)).containsExactly(byOverride(customer, today, until, Tier.C, Tier.A));

        var on = today.plusDays(10);
        step(override, "end", "{\"on\": \"%s\", \"reason\": \"kept no promise\"}".formatted(on))
                .statusCode(200);
        assertThat(observed.of(customer))
                .containsExactly(new TierApproved(customer, on, until, Tier.A, Tier.C, decision(run, customer), null));
    }

    @Test
    void the_end_of_a_customer_is_told() {
        var customer = customer("TA-E");
        approved("2026-06");
        observed.of(customer);
        var on = ServiceDay.today().plusDays(3);
        var closing = as("ANALYST")
                .contentType("application/json")
                .body("{\"on\": \"%s\", \"reason\": \"gave up\"}".formatted(on))
                .post("/customers/TA-E/closing")
                .jsonPath()
                .getLong("id");
        as("MANAGER").post("/closings/%d/approve".formatted(closing)).then().statusCode(200);
        assertThat(observed.of(customer))
                .containsExactly(new TierApproved(customer, on, null, Tier.C, null, null, null));
    }

    @Test
    void an_observer_that_throws_undoes_the_approval() {
        var customer = customer("TA-T");
        var run = submitted("2026-06");
        observed.watch(true);
        approve(run).then().statusCode(500);
        assertThat(observed.of(customer)).as("it has seen it").hasSize(1);
        tier("TA-T", "2026-06").then().statusCode(404);
        as("AUDITOR").get("/runs/%d".formatted(run)).then().body("state", equalTo("SUBMITTED"));

        observed.watch(false);
        approve(run).then().statusCode(200);
        assertThat(observed.of(customer)).hasSize(1);
        tier("TA-T", "2026-06").then().statusCode(200).body("tier", equalTo("C"));
        as("AUDITOR").get("/audit/verify").then().body("state", equalTo("INTACT"));
    }
}
