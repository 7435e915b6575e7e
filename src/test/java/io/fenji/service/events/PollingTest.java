package io.fenji.service.events;

import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.client;
import static io.fenji.testing.OverrideRequests.approved;
import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.base.http.Refused;
import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.fenji.testing.ServiceDay;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

/** What whoever polls asks for, and who may. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew
class PollingTest {

    private static final String CHANGED = "/events?limit=1000&type=io.fenji.tier.changed";

    private static String ofCustomer(String code) {
        return client().get(CHANGED)
                .jsonPath()
                .getString("items.find { it.subject == '%s' }.data.tier".formatted(code));
    }

    @Test
    void one_type_is_asked_for_by_its_name() {
        var from = ServiceDay.today().plusDays(1);
        approved("FJ-1020", "B", from, from.plusDays(3));
        assertThat(ofCustomer("FJ-1020")).isEqualTo("B");
        assertThat(client().get(CHANGED).jsonPath().getList("items.type")).containsOnly("io.fenji.tier.changed");
        assertThat(as("AUDITOR")
                        .get("/events?type=io.fenji.ruleset.activated")
                        .jsonPath()
                        .getList("items.type"))
                .as("the first start's too")
                .isNotEmpty()
                .containsOnly("io.fenji.ruleset.activated");
        Refused.with(client().get("/events?type=io.fenji.tier"), 422, "event-type.unknown");
        Refused.with(client().get("/events?after=x"), 422, "cursor.invalid");
        Refused.with(as("SALES").get("/events"), 403, "forbidden");
    }

    @Test
    void an_erased_customer_is_in_no_event_any_more() {
        approved(
                "FJ-1021",
                "B",
                ServiceDay.today().plusDays(1),
                ServiceDay.today().plusDays(4));
        assertThat(ofCustomer("FJ-1021")).isEqualTo("B");
        as("ADMIN")
                .contentType("application/json")
                .body("{\"reason\": \"asked for it\"}")
                .post("/customers/FJ-1021/erasure")
                .then()
                .statusCode(200);
        assertThat(client().get("/events?limit=1000").asString())
                .doesNotContain("FJ-1021")
                .contains("erased-");
    }
}
