package io.fenji.service.events.webhook;

import static io.fenji.service.events.webhook.CalledSystems.deleted;
import static io.fenji.service.events.webhook.CalledSystems.step;
import static io.fenji.service.events.webhook.CalledSystems.subscribed;
import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.client;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.fenji.base.http.Refused;
import io.fenji.base.storage.Sql;
import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.fenji.testing.Rows;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Making subscriptions, and changing them. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew(CalledSystems.class)
class SubscriptionsTest {

    private static final String URL = "http://127.0.0.1:9/hook";

    @Inject
    Sql sql;

    private static Response asked(Object body) {
        return as("ADMIN").contentType("application/json").body(body).post("/subscriptions");
    }

    @Test
    void the_secret_is_told_once() {
        var made = subscribed(URL, CalledSystems.CHANGED);
        var secret = made.jsonPath().getString("secret");
        made.then().statusCode(201).body("state", equalTo("ACTIVE")).body("url", equalTo(URL));
        assertThat(secret).startsWith("whsec_");
        var id = made.jsonPath().getLong("id");
        for (var path : List.of("/subscriptions", "/subscriptions/" + id)) {
            assertThat(as("AUDITOR").get(path).then().statusCode(200).extract().asString())
                    .contains(URL)
                    .doesNotContain("whsec_");
        }
        deleted(id);
        as("ADMIN").get("/subscriptions/" + id).then().statusCode(404).body("code", equalTo("subscription.unknown"));
    }

    @Test
    void a_given_secret_is_taken_and_a_weak_one_refused() {
        var secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        var types = List.of(CalledSystems.CHANGED);
        var made = asked(Map.of("url", URL, "types", types, "secret", secret));
        made.then().statusCode(201).body("secret", equalTo(secret));
        deleted(made.jsonPath().getLong("id"));
        Refused.with(asked(Map.of("url", URL, "types", types, "secret", "short")), 422, "webhook-secret.invalid");
    }

    @Test
    void types_are_named_and_known_ones() {
        Refused.with(asked(Map.of("url", URL)), 422, "subscription.no-types");
        Refused.with(asked(Map.of("url", URL, "types", List.of())), 422, "subscription.no-types");
        Refused.with(asked(Map.of("url", URL, "types", List.of("io.fenji.tier.lost"))), 422, "event-type.unknown")
                .body("detail", allOf(containsString("io.fenji.tier.lost"), containsString(CalledSystems.CHANGED)));
    }

    @Test
    void an_address_out_of_bounds_is_refused_whether_given_first_or_later() {
        var id = subscribed(URL, CalledSystems.CHANGED).jsonPath().getLong("id");
        for (var url : List.of("http://127.0.0.2/", "https://169.254.169.254/latest", "https://a:b@127.0.0.1/")) {
            Refused.with(
                    asked(Map.of("url", url, "types", List.of(CalledSystems.CHANGED))), 422, "webhook-url.invalid");
            Refused.with(
                    as("ADMIN")
                            .contentType("application/json")
                            .body(Map.of("url", url))
                            .patch("/subscriptions/" + id),
                    422,
                    "webhook-url.invalid");
        }
        as("ADMIN")
                .contentType("application/json")
                .body(Map.of("types", List.of("io.fenji.run.approved", CalledSystems.CHANGED)))
                .patch("/subscriptions/" + id)
                .then()
                .statusCode(200)
                .body("url", equalTo(URL))
                .body("types", equalTo(List.of("io.fenji.run.approved", CalledSystems.CHANGED)));
        deleted(id);
    }

    @Test
    void each_step_is_in_the_ledger_and_a_row_that_was_led_elsewhere_is_found() throws IOException {
        var id = subscribed(URL, CalledSystems.CHANGED).jsonPath().getLong("id");
        step(id, "pause").then().statusCode(200);
        step(id, "pause").then().statusCode(200);
        step(id, "rotate").then().statusCode(200);
        assertThat(sql.with("id", id)
                        .list(
                                String.class,
                                "select step from subscription_step where subscription_id = :id order by id"))
                .containsExactly("CREATED", "PAUSED", "ROTATED");
        verified("INTACT");
        new Rows(sql).tampered("event_subscription", id, "url", "http://127.0.0.1:10/elsewhere", () -> as("AUDITOR")
                .get("/audit/verify")
                .then()
                .body("state", equalTo("BROKEN"))
                .body("findings.kind", hasItem("SUBSCRIPTION_STEP")));
        deleted(id);
        verified("INTACT");
    }

    private static void verified(String state) {
        as("AUDITOR").get("/audit/verify").then().body("state", equalTo(state));
    }

    @Test
    void only_administrators_make_them_and_a_key_reads_none() {
        Refused.with(client().contentType("application/json").body("{}").post("/subscriptions"), 403, "forbidden");
        Refused.with(client().get("/subscriptions"), 403, "forbidden");
        as("ADMIN").get("/subscriptions").then().body("items.secret", not(hasItem(containsString("whsec"))));
    }
}
