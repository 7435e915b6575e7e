package io.fenji.base.http;

import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.client;
import static io.fenji.testing.Api.importCsv;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.fenji.testing.DemoService;
import io.fenji.testing.WhicheverDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Refusals, the rows of an import and the sentences of why speak the language that a caller accepts. */
@QuarkusTest
@WhicheverDatabase
@TestProfile(DemoService.class)
class SpokenAnswersTest {

    private static final String METRICS = """
            {"customer": "SPOKEN-2", "asOf": "2026-06", "metrics": {"annualOrderAmount": 4950000, "priorOrderAmount": 4500000,
              "earlierOrderAmount": 4000000, "orderCount": 24, "orderGrowthPercent": 10, "priorOrderGrowthPercent": 12.5,
              "annualProfit": 600000, "profitSharePercent": 4, "cooperationYears": 6, "orderContinuityPercent": 100,
              "orderVolatility": 0.2, "latePaymentDays": 0, "openDisputes": 0, "majorDisputes": 0, "criticalDisputes": 0,
              "missingMonths": 0}}""";

    @BeforeAll
    static void graded() {
        importCsv("customers", "customer_id,name", "SPOKEN-2,Spoken of").statusCode(200);
        client().contentType("application/json")
                .body(METRICS)
                .post("/gradings")
                .then()
                .statusCode(201);
    }

    private static ValidatableResponse asked(String role, String language, String path) {
        return as(role).header("Accept-Language", language)
                .get(path)
                .then()
                .header("Content-Language", language.equals("zh-TW") ? "zh-Hant" : "zh-Hans");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /customers/SPOKEN-0/why | 404 | zh-TW | 沒有客戶「SPOKEN-0」；請先匯入。
            /customers/SPOKEN-0/why | 404 | zh-CN | 没有客户“SPOKEN-0”；请先导入。
            /runs?limt=1 | 422 | zh-TW | 參數「limt」在此不存在，也許是指「limit」；已知的有 [cursor, limit]，各一次。
            /runs?limit=x | 422 | zh-TW | limit 為「x」；請給整數。
            /runs?limit=x | 422 | zh-CN | limit 为“x”；请给整数。
            """)
    void a_refusal_is_said_in_the_language_that_is_accepted(String path, int status, String language, String detail) {
        asked("AUDITOR", language, path).statusCode(status).body("detail", equalTo(detail));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            zh-TW | 沒有一筆可以採用：1 筆被拒絕。 | 「2026-02-30」不是日期 | 日期，寫成 YYYY-MM-DD
            zh-CN | 没有一行可以采用：1 行被拒绝。 | “2026-02-30”不是日期 | 日期，写成 YYYY-MM-DD
            """)
    void a_row_that_is_not_taken_is_told_in_that_language(
            String language, String detail, String message, String expected) {
        client().header("Accept-Language", language)
                .contentType("text/csv")
                .body("dispute_id,customer_id,opened_date,severity\nSPOKEN-1,SPOKEN-1,2026-02-30,MINOR")
                .post("/imports/disputes")
                .then()
                .statusCode(422)
                .body("detail.contains('%s')".formatted(detail), equalTo(true))
                .body("errors[0].column", equalTo("opened_date"))
                .body("errors[0].value", equalTo("2026-02-30"))
                .body("errors[0].message", equalTo(message))
                .body("errors[0].expected", equalTo(expected));
    }

    @ParameterizedTest
    @CsvSource({"zh-TW, 這一行是 null", "zh-CN, 这一行是 null", "en, The line holds null"})
    void a_line_of_a_stream_that_is_not_graded_is_told_in_that_language(String language, String said) {
        var answer = client().header("Accept-Language", language)
                .contentType("application/x-ndjson")
                .body("null\n".getBytes(StandardCharsets.UTF_8))
                .post("/gradings/batch")
                .then()
                .statusCode(200)
                .extract();
        assertThat(answer.asString()).contains(said);
    }

    /** A page is in the language of its address, and so is its refusal. */
    @Test
    void a_page_that_there_is_not_is_told_in_the_language_of_its_address() {
        as("AUDITOR")
                .get("/customers/SPOKEN-0/why.html?lang=zh-Hans")
                .then()
                .statusCode(404)
                .header("Content-Language", "zh-Hans")
                .body("detail", equalTo("没有客户“SPOKEN-0”；请先导入。"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            zh-TW | 有月份缺少數據 | 紀錄未涵蓋最近 12 個月
            zh-CN | 有月份缺少数据 | 记录未涵盖最近 12 个月
            en | missing months | the last 12 months are not covered by the records
            """)
    void why_a_customer_is_held_is_told_in_that_language(String language, String months, String uncovered) {
        client().header("Accept-Language", language)
                .contentType("application/json")
                .body(METRICS.replace("\"missingMonths\": 0", "\"missingMonths\": 1")
                        .replace("\"annualOrderAmount\": 4950000, ", "")
                        .replace("\"asOf\"", "\"dryRun\": true, \"asOf\""))
                .post("/gradings")
                .then()
                .statusCode(200)
                .body("outcome", equalTo("HELD"), "holds", contains(months, uncovered));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            zh-TW | 客戶 SPOKEN-2 截至 2026-06 屬於 B 級：規則「 | 不屬於 A 級：9 項條件中有 1 項未滿足：annualOrderAmount 為 4950000，不滿足 > 5000000。 | 要達到 A 級：annualOrderAmount 須由 4,950,000.00 增加 50,000.01，至 5,000,000.01
            zh-CN | 客户 SPOKEN-2 截至 2026-06 属于 B 级：规则“ | 不属于 A 级：9 项条件中有 1 项未满足：annualOrderAmount 为 4950000，不满足 > 5000000。 | 要达到 A 级：annualOrderAmount 须由 4,950,000.00 增加 50,000.01，至 5,000,000.01
            """)
    void why_is_told_in_that_language(String language, String tier, String missed, String rise) {
        asked("AUDITOR", language, "/customers/SPOKEN-2/why")
                .statusCode(200)
                .body("summary[0]", startsWith(tier))
                .body("summary[1]", equalTo(missed))
                .body("summary.find { it.startsWith('%s') }".formatted(rise), startsWith(rise));
    }
}
