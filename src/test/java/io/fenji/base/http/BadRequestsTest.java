package io.fenji.base.http;

import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.client;
import static io.fenji.testing.People.by;
import static io.fenji.testing.People.nobody;
import static io.fenji.testing.People.withKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.notNullValue;

import io.fenji.base.storage.Sql;
import io.fenji.testing.DemoService;
import io.fenji.testing.WhicheverDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WhicheverDatabase
@TestProfile(DemoService.class)
class BadRequestsTest {

    private static final String GRADING = "{\"customer\": \"FJ-1001\", \"asOf\": \"2026-06\"}";

    @Inject
    Sql sql;

    private Map<String, Long> before = Map.of();

    @BeforeEach
    void count() {
        before = Refused.rows(sql);
    }

    @AfterEach
    void nothing_is_stored_and_the_service_is_well() {
        assertThat(Refused.rows(sql)).isEqualTo(before);
        Refused.assertHealthy();
    }

    @Test
    void a_caller_who_is_not_known_or_may_not() {
        var strangers = List.<RequestSpecification>of(
                nobody(),
                by("analyst", "wrong"),
                by("nobody-at-all", "analyst"),
                by("analyst", "x".repeat(4000)),
                withKey("wrong"),
                withKey(""),
                as("ANALYST").header("X-API-Key", "wrong"),
                nobody().header("Authorization", "Basic !!!"),
                nobody().header("Authorization", "Basic"),
                nobody().header("Authorization", "Bearer demo-key"));
        for (var stranger : strangers) {
            Refused.with(
                            stranger.contentType("application/json")
                                    .body(GRADING)
                                    .post("/gradings"),
                            401,
                            "unauthenticated")
                    .header("WWW-Authenticate", notNullValue());
        }
        for (var role : List.of("SALES", "MANAGER", "RULES", "SERVICE", "HR", "AUDITOR")) {
            Refused.with(as(role).contentType("application/json").body(GRADING).post("/gradings"), 403, "forbidden");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/gradings",
        "PUT,/gradings",
        "DELETE,/gradings",
        "PATCH,/gradings",
        "GET,/gradings/batch",
        "DELETE,/customers",
        "POST,/customers",
        "PUT,/runs",
        "DELETE,/runs/1",
        "DELETE,/decisions/1",
        "PUT,/decisions/1",
        "POST,/strategies/A",
        "DELETE,/users",
        "DELETE,/rule-sets/active",
        "GET,/imports/orders"
    })
    void a_method_that_an_address_does_not_answer(String method, String path) {
        Refused.with(client().request(method, path), 405, "method-not-allowed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing",
                "/gradings/1",
                "/runs/abc",
                "/runs/-1",
                "/runs/1.5",
                "/runs/99999999999999999999",
                "/decisions/abc",
                "/decisions/1/whynot",
                "/customers/FJ-1001/tiers",
                "/"
            })
    void an_address_where_nothing_is(String path) {
        Refused.with(client().get(path), 404, "not-found");
    }

    @ParameterizedTest
    @CsvSource({
        "/customers/nobody,customer.unknown",
        "/customers/nobody/tier,customer.unknown",
        "/customers/nobody/why,customer.unknown",
        "/customers/nobody/decisions,customer.unknown",
        "/customers/nobody/metrics?asOf=2026-06,customer.unknown",
        "/decisions/999999999999999999,decision.unknown",
        "/decisions/999999999999999999/why,decision.unknown",
        "/runs/999999999999999999,run.unknown",
        "/runs/0/decisions,run.unknown",
        "/rule-sets/0000,rule-set.unknown",
        "/rule-sets/active/files/none.drl,rule-file.unknown",
        "/strategies/E,tier.unknown"
    })
    void a_thing_that_does_not_exist(String path, String code) {
        Refused.with(client().get(path), 404, code);
    }

    @ParameterizedTest
    @CsvSource({
        "/customers?limit=0,limit.invalid,limit",
        "/customers?limit=-1,limit.invalid,limit",
        "/customers?limit=1001,limit.invalid,limit",
        "/customers?limit=ten,parameter.unreadable,limit",
        "/runs?limit=99999999999,parameter.unreadable,limit",
        "/runs?limit=1.5,parameter.unreadable,limit",
        "/runs?cursor=next,cursor.invalid,cursor",
        "/runs?cursor=99999999999999999999,cursor.invalid,cursor",
        "/customers/FJ-1001/decisions?cursor=x,cursor.invalid,cursor",
        "/customers/FJ-1001/decisions?limit=0,limit.invalid,limit",
        "/customers/FJ-1001/tier?asOf=yesterday,date.unreadable,asOf",
        "/customers/FJ-1001/tier?asOf=2026-02-30,date.unreadable,asOf",
        "/customers/FJ-1001/tier?asOf=2026-13,month.unreadable,asOf",
        "/customers/FJ-1001/tier?knownAt=now,moment.unreadable,knownAt",
        "/customers/FJ-1001/why?asOf=2026-6,month.unreadable,asOf",
        "/customers/FJ-1001/why?asOf=%2B999999999-12,month.unreadable,asOf",
        "/customers/FJ-1001/metrics,month.missing,asOf",
        "/customers/FJ-1001/metrics?asOf=9999-01,month.open,asOf",
        "/customers/FJ-1001/metrics?asOf=1949-12,month.too-early,asOf",
        "/customers/FJ-1001/metrics?asOf=%2B999999999-12,month.unreadable,asOf"
    })
    void a_parameter_that_cannot_be_meant(String path, String code, String pointer) {
        Refused.with(client().urlEncodingEnabled(false).get(path), 422, code)
                .body("violations.pointer", contains(pointer));
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "1", "TRUE", "on"})
    void a_dry_run_that_is_not_clearly_asked_for(String dryRun) {
        Refused.with(
                        client().contentType("text/csv")
                                .queryParam("dryRun", dryRun)
                                .body("customer_id,name\nBR-DRY,Dry\n")
                                .post("/imports/customers"),
                        422,
                        "parameter.unreadable")
                .body("violations.pointer", contains("dryRun"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "application/x-ndjson"})
    void a_media_type_that_is_not_taken(String type) {
        Refused.with(
                client().contentType(type)
                        .body(GRADING.getBytes(StandardCharsets.UTF_8))
                        .post("/gradings"),
                415,
                "media-type");
    }

    @ParameterizedTest
    @CsvSource({"/gradings,text/html", "/gradings,application/xml", "/runs,text/plain"})
    void a_media_type_that_is_not_spoken(String path, String accepted) {
        Refused.with(
                client().accept(accepted)
                        .contentType("application/json")
                        .body(GRADING)
                        .post(path),
                406,
                "not-acceptable");
    }
}
