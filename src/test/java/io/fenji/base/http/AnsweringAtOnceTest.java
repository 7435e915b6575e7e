package io.fenji.base.http;

import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.client;
import static io.fenji.testing.Api.importCsv;
import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.base.storage.Sql;
import io.fenji.testing.AtOnce;
import io.fenji.testing.DemoService;
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

/** The same request from several sides at the same moment: one is carried out, and whoever is answered is told the same. */
@QuarkusTest
@TestProfile(DemoService.class)
class AnsweringAtOnceTest {

    private static final int AT_ONCE = 8;

    @Inject
    Sql sql;

    private final String key = UUID.randomUUID().toString();

    @BeforeAll
    static void customer() {
        importCsv("customers", "customer_id,name", "AO2,Answered at once").statusCode(200);
    }

    private RequestSpecification with(RequestSpecification caller, String type, String body) {
        return caller.header("Idempotency-Key", key).contentType(type).body(body);
    }

    private long rows(String table, String where, Object... parameters) {
        return sql.one("select count(*) from %s where %s".formatted(table, where), row -> row.getLong(1), parameters);
    }

    private static void assertOneAnswer(Supplier<Response> request, int status) throws Exception {
        List<Response> answers = AtOnce.times(AT_ONCE, i -> request.get());
        assertThat(answers).extracting(Response::statusCode).contains(status).isSubsetOf(status, 409, 429);
        assertThat(answers.stream()
                        .filter(answer -> answer.statusCode() == status)
                        .map(Response::asString))
                .containsOnly(request.get().asString());
    }

    @Test
    void one_grading_is_stored() throws Exception {
        var body = "{\"customer\": \"AO2\", \"asOf\": \"2026-03\"}";
        assertOneAnswer(() -> with(client(), "application/json", body).post("/gradings"), 201);
        assertThat(rows("decision d join customer c on c.id = d.customer_id", "c.code = 'AO2'"))
                .isEqualTo(1);
    }

    @Test
    void one_import_is_taken() throws Exception {
        var before = rows("import_batch", "kind = 'customers'");
        assertOneAnswer(
                () -> with(client(), "text/csv", "customer_id,name\nAO-%s,Once\n".formatted(key))
                        .post("/imports/customers"),
                200);
        assertThat(rows("import_batch", "kind = 'customers'")).isEqualTo(before + 1);
    }

    @Test
    void one_user_is_created() throws Exception {
        var body = "{\"name\": \"at-once\", \"password\": \"long-enough\", \"roles\": [\"SALES\"]}";
        assertOneAnswer(() -> with(as("ADMIN"), "application/json", body).post("/users"), 201);
    }

    @Test
    void one_run_is_started() throws Exception {
        var before = rows("grading_run", "as_of > 0");
        assertOneAnswer(
                () -> with(client(), "application/json", "{\"asOf\": \"2026-02\"}")
                        .post("/runs"),
                201);
        assertThat(rows("grading_run", "as_of > 0")).isEqualTo(before + 1);
    }

    @Test
    void one_change_of_a_strategy_is_made() throws Exception {
        var tag = as("MANAGER").get("/strategies/C").header("ETag");
        var body =
                "{\"name\": \"At once\", \"summary\": \"s\", \"measures\": [{\"area\": \"a\", \"commitment\": \"c\", \"every\": null}]}";
        assertOneAnswer(
                () -> with(as("MANAGER"), "application/json", body)
                        .header("If-Match", tag)
                        .put("/strategies/C"),
                200);
    }
}
