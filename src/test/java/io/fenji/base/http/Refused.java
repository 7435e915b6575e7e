package io.fenji.base.http;

import static io.fenji.testing.Api.client;
import static io.fenji.testing.People.nobody;
import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.base.storage.Sql;
import io.fenji.testing.Api;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What every refusal has, and that it left nothing behind. */
public final class Refused {

    private static final List<String> TABLES = List.of(
            "decision",
            "grading_run",
            "effective_tier",
            "tier_override",
            "tier_override_step",
            "customer",
            "import_batch",
            "account",
            "api_key",
            "strategy",
            "idempotent_answer");

    /** Of ours, of the platform's, of the parser's. */
    static final Pattern CLASS = Pattern.compile("\\b(java|javax|jakarta|com|org|io|de)(\\.[a-z]\\w*)+\\.[A-Z]|`");

    private Refused() {}

    /** A problem of that status and code, that tells nobody how the service is built. */
    public static ValidatableResponse with(Response answer, int status, String code) {
        var body = answer.asString();
        assertThat(answer.statusCode()).as(body).isEqualTo(status);
        assertThat(answer.contentType()).as(body).startsWith("application/problem+json");
        var problem = answer.jsonPath();
        assertThat(problem.getString("code")).as(body).isEqualTo(code);
        assertThat(problem.getString("type")).isEqualTo("urn:fenji:problem:" + code);
        assertThat(problem.getInt("status")).isEqualTo(status);
        assertThat(problem.getString("title")).isNotBlank();
        assertThat(problem.getString("detail")).isNotBlank();
        assertThat(body)
                .doesNotContain("Exception", "\\tat ", ".java:", "JsonToken")
                .doesNotContainPattern(CLASS);
        return answer.then();
    }

    /** How many rows each table has, once the runs that other tests began are over. */
    static Map<String, Long> rows(Sql sql) {
        sql.list("select id from grading_run where state = 'RUNNING'", row -> row.getLong(1))
                .forEach(Api::awaitRun);
        return TABLES.stream()
                .collect(Collectors.toMap(
                        table -> table, table -> sql.one("select count(*) from " + table, row -> row.getLong(1))));
    }

    /** Well, and with an answer for who asks properly. */
    static void assertHealthy() {
        nobody().basePath("").get("/q/health").then().statusCode(200);
        client().get("/customers").then().statusCode(200);
    }
}
