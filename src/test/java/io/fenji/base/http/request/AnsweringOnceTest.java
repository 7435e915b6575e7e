package io.fenji.base.http.request;

import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.awaitRun;
import static io.fenji.testing.Api.client;
import static io.fenji.testing.Api.importCsv;
import static io.fenji.testing.People.by;
import static io.fenji.testing.People.withKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.fenji.base.http.Refused;
import io.fenji.base.storage.Sql;
import io.fenji.testing.DemoService;
import io.fenji.testing.People;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(DemoService.class)
class AnsweringOnceTest {

    private static String other = "";

    @Inject
    Sql sql;

    @BeforeAll
    static void anotherSystem() {
        importCsv("customers", "customer_id,name", "AO1,Answered once").statusCode(200);
        other = People.key("another-system", "CLIENT").jsonPath().getString("key");
    }

    private static String newKey() {
        return UUID.randomUUID().toString();
    }

    private static Response send(RequestSpecification caller, String key, String type, String body, String path) {
        return caller.header("Idempotency-Key", key)
                .contentType(type)
                .body(body)
                .post(path);
    }

    private static Response grade(RequestSpecification caller, String key, String month) {
        return send(
                caller,
                key,
                "application/json",
                "{\"customer\": \"AO1\", \"asOf\": \"%s\"}".formatted(month),
                "/gradings");
    }

    private static Response take(String key, String customer) {
        return send(client(), key, "text/csv", "customer_id,name\n%s,Once\n".formatted(customer), "/imports/customers");
    }

    private long decisions() {
        return sql.one(
                "select count(*) from decision d join customer c on c.id = d.customer_id where c.code = 'AO1'",
                row -> row.getLong(1));
    }

    /** The second answer is the first, and says that it is a repetition. */
    private static Response assertAnsweredOnce(Supplier<Response> request, int status) {
        var first = request.get();
        first.then().statusCode(status).header("Idempotency-Replayed", nullValue());
        var second = request.get();
        second.then().statusCode(status).header("Idempotency-Replayed", notNullValue());
        assertThat(second.asString()).isEqualTo(first.asString());
        for (var header : List.of("Location", "ETag", "Content-Language")) {
            assertThat(second.header(header)).as(header).isEqualTo(first.header(header));
        }
        assertThat(second.contentType()).isEqualTo(first.contentType());
        return second;
    }

    @Test
    void a_grading_is_stored_once() {
        var key = newKey();
        var before = decisions();
        assertAnsweredOnce(() -> grade(client(), key, "2026-05"), 201);
        assertThat(decisions()).isEqualTo(before + 1);
    }

    /** The tag of the first answer goes into the next If-Match; the words of the first are those of its language. */
    @Test
    void a_repeated_answer_has_the_tag_and_the_language_of_the_first() {
        var draft = newKey();
        var body = "{\"title\": \"Asked twice\"}";
        var repeated =
                assertAnsweredOnce(() -> send(as("RULES"), draft, "application/json", body, "/rule-drafts"), 201);
        assertThat(repeated.header("ETag")).isEqualTo("\"0\"");
        var chinese = as("RULES").header("Accept-Language", "zh-TW");
        assertThat(send(chinese, draft, "application/json", body, "/rule-drafts")
                        .header("Content-Language"))
                .isEqualTo("en");
    }

    @Test
    void an_import_is_taken_once() {
        var key = newKey();
        assertAnsweredOnce(() -> take(key, "AO-" + key), 200).then().body("accepted", equalTo(1));
        client().get("/customers/AO-" + key).then().statusCode(200);
    }

    @Test
    void a_run_is_started_submitted_and_approved_once() {
        var start = newKey();
        var run = assertAnsweredOnce(
                        () -> send(client(), start, "application/json", "{\"asOf\": \"2026-07\"}", "/runs"), 201)
                .jsonPath()
                .getLong("id");
        var evaluated = awaitRun(run);
        if (evaluated.jsonPath().getBoolean("preliminary")) {
            return; // another test's orders lack their profit
        }
        var submit = newKey();
        assertAnsweredOnce(
                () -> as("ANALYST").header("Idempotency-Key", submit).post("/runs/%d/submit".formatted(run)), 200);
        var approve = newKey();
        assertAnsweredOnce(
                () -> as("MANAGER").header("Idempotency-Key", approve).post("/runs/%d/approve".formatted(run)), 200);
    }

    @Test
    void a_user_is_created_once_and_the_password_is_nowhere() {
        var key = newKey();
        var body = "{\"name\": \"once\", \"password\": \"once-upon-a-time\", \"roles\": [\"SALES\"]}";
        assertAnsweredOnce(() -> send(as("ADMIN"), key, "application/json", body, "/users"), 201);
        by("once", "once-upon-a-time").get("/customers").then().statusCode(200);
        assertThat(sql.list(
                        "select request, content from idempotent_answer where idempotency_key = ?",
                        row -> row.getString(1) + row.getString(2),
                        key))
                .hasSize(1)
                .allSatisfy(row -> assertThat(row).doesNotContain("once-upon-a-time"));
    }

    @Test
    void another_request_with_the_same_key_is_refused() {
        var key = newKey();
        grade(client(), key, "2026-05").then().statusCode(201);
        var before = decisions();
        Refused.with(grade(client(), key, "2026-04"), 422, "idempotency-key.reused");
        Refused.with(take(key, "AO-OTHER"), 422, "idempotency-key.reused");
        var importKey = newKey();
        take(importKey, "AO-" + importKey).then().statusCode(200);
        Refused.with(take(importKey, "AO-OTHER"), 422, "idempotency-key.reused");
        assertThat(decisions()).isEqualTo(before);
        client().get("/customers/AO-OTHER").then().statusCode(404);
    }

    @Test
    void two_callers_with_the_same_key_have_nothing_to_do_with_one_another() {
        var key = newKey();
        var ours = grade(client(), key, "2026-05").jsonPath().getLong("id");
        var theirs = grade(withKey(other), key, "2026-05");
        theirs.then().statusCode(201).body("recordedBy", equalTo("another-system"));
        assertThat(theirs.jsonPath().getLong("id")).isNotEqualTo(ours);
        grade(withKey(other), key, "2026-05").then().body("id", equalTo((int)
                theirs.jsonPath().getLong("id")));
    }

    @Test
    void what_failed_is_not_remembered() {
        var key = newKey();
        grade(client(), key, "2999-01").then().statusCode(422);
        grade(client(), key, "2026-05").then().statusCode(201);
        var importKey = newKey();
        take(importKey, "AO1").then().statusCode(422);
        take(importKey, "AO-" + importKey).then().statusCode(200);
    }

    @Test
    void a_dry_run_is_not_the_real_thing() {
        var key = newKey();
        var code = "AO-" + key;
        var body = "customer_id,name\n%s,Once\n".formatted(code);
        send(client(), key, "text/csv", body, "/imports/customers?dryRun=true")
                .then()
                .statusCode(200);
        send(client(), key, "text/csv", body, "/imports/customers")
                .then()
                .statusCode(200)
                .body("accepted", equalTo(1));
        client().get("/customers/" + code).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "x"})
    void a_key_has_one_to_two_hundred_characters(String key) {
        grade(client(), key.isBlank() ? key : key.repeat(201), "2026-05").then().statusCode(422);
        grade(client(), newKey() + "y".repeat(164), "2026-05").then().statusCode(201);
    }
}
