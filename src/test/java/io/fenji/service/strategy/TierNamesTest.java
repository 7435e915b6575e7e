package io.fenji.service.strategy;

import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.fenji.base.storage.Sql;
import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The names of tiers as people see them are the company's. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew
class TierNamesTest {

    private static final String CONTENT = """
            {%s "name": "%s", "summary": "A service", "measures": [{"area": "team", "commitment": "%2$s"}]}""";

    @Inject
    Sql sql;

    private static ValidatableResponse called(String tier, String tierName) {
        return as("MANAGER")
                .contentType("application/json")
                .header("If-Match", as("MANAGER").get("/strategies/" + tier).header("ETag"))
                .body(CONTENT.formatted(
                        tierName.isEmpty() ? "" : "\"tierName\": %s,".formatted(tierName), "Of " + tier))
                .put("/strategies/" + tier)
                .then();
    }

    private static String names(String english, String traditional, String simplified) {
        return "{\"en\": \"%s\", \"zh-Hant\": \"%s\", \"zh-Hans\": \"%s\"}".formatted(english, traditional, simplified);
    }

    @ParameterizedTest
    @CsvSource({"en, is in tier B (Silver)", "zh-Hant, 為何屬於 B 級（白銀客戶）", "zh-Hans, 为何属于 B 级（白银客户）"})
    void a_page_calls_a_tier_as_the_company_does(String language, String told) {
        called("B", names("Silver", "白銀客戶", "白银客户")).statusCode(200);
        run("2026-06");
        assertThat(as("AUDITOR")
                        .get("/customers/FJ-1005/why.html?asOf=2026-06&lang=" + language)
                        .asString())
                .contains(told);
    }

    @Test
    void a_name_is_text_on_a_page_and_nothing_else() {
        called("A", names("<img onerror=x>", "<img onerror=y>", "<img onerror=z>"))
                .statusCode(200);
        run("2026-06");
        assertThat(as("AUDITOR").get("/customers/FJ-1005/why.html?asOf=2026-06").asString())
                .contains("&lt;img onerror=x&gt;")
                .doesNotContain("<img");
        called("A", names("Key account", "重點客戶", "重点客户")).statusCode(200);
    }

    @Test
    void a_change_that_says_no_name_keeps_the_one_before() {
        called("D", names("Bronze", "青銅客戶", "青铜客户")).statusCode(200);
        called("D", "").statusCode(200).body("tierName.zh-Hant", equalTo("青銅客戶"));
    }

    @Test
    void a_name_is_given_in_every_language_and_no_tier_is_called_as_another() {
        called("C", "{\"en\": \"Plain\", \"zh-Hant\": \" \"}")
                .statusCode(422)
                .body("code", equalTo("strategy.invalid"))
                .body("violations.pointer", contains("/tierName/zh-Hant", "/tierName/zh-Hans"));
        called("C", "{\"fr\": \"Simple\"}").statusCode(400).body("detail", containsString("fr"));
        called("C", names("KEY account", "另一個", "另一个"))
                .statusCode(422)
                .body("code", equalTo("strategy.name-taken"))
                .body("detail", containsString("Tier A is called so"));
    }

    @Test
    void a_strategy_from_before_tiers_had_names_has_the_one_that_is_shipped() {
        QuarkusTransaction.requiringNew().run(() -> sql.with("content", CONTENT.formatted("", "Of before"))
                .update("update strategy set content = :content where tier = 'A'"));
        as("SALES").get("/strategies/A").then().body("tierName.en", equalTo("Key account"));
    }
}
