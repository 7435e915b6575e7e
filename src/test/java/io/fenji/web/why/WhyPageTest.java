package io.fenji.web.why;

import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.client;
import static io.fenji.testing.Api.importCsv;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.fenji.base.storage.Sql;
import io.fenji.testing.DemoService;
import io.fenji.testing.WhicheverDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

@QuarkusTest
@WhicheverDatabase
@TestProfile(DemoService.class)
class WhyPageTest {

    private static long decision;

    @Inject
    Sql sql;

    @BeforeAll
    static void graded() {
        decision = grade("FJ-1005");
    }

    private static long grade(String customer) {
        return client().contentType("application/json")
                .body("{\"customer\": \"%s\", \"asOf\": \"2026-06\"}".formatted(customer))
                .post("/gradings")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
    }

    private static Response page(String path) {
        return as("AUDITOR").get(path);
    }

    private static Document document(String html) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | Why customer FJ-1005 is in tier B (Quality account) | Annual order amount rises from 4,950,000.00 CNY by 50,000.01 CNY to 5,000,000.01 CNY",
                "zh-Hant | 客戶 FJ-1005 為何屬於 B 級（優質客戶） | 年度訂單金額由 4,950,000.00 CNY 增加 50,000.01 CNY",
                "zh-Hans | 客户 FJ-1005 为何属于 B 级（优质客户） | 年度订单金额由 4,950,000.00 CNY 增加 50,000.01 CNY",
            })
    void it_says_in_words_and_numbers_why_and_what_would_move_it(String lang, String title, String change)
            throws Exception {
        var answer = page("/decisions/%d/why.html?lang=%s".formatted(decision, lang));
        answer.then().statusCode(200).contentType("text/html;charset=UTF-8").header("Content-Language", equalTo(lang));
        var html = answer.asString();
        assertThat(html).contains("<title>" + title + "</title>", change, "5,000,000.00 CNY");
        assertThat(html).doesNotContain("null", "NOT_FOUND", "%1$s");
        var page = document(html);
        assertThat(page.getDocumentElement().getAttribute("lang")).isEqualTo(lang);
        assertThat(page.getElementsByTagName("h1").getLength()).isEqualTo(1);
        // 9 conditions of A, 7 of B, 3 of D, none of C; 7 margins; 17 metrics; 7 lines of the record; 4 heads
        assertThat(page.getElementsByTagName("tr").getLength()).isEqualTo(19 + 7 + 17 + 7 + 5);
    }

    @Test
    void the_customers_page_is_that_of_the_decision_that_counts() {
        var html = page("/customers/FJ-1005/why.html?asOf=2026-06&lang=en").asString();
        assertThat(html)
                .isEqualTo(page("/decisions/%d/why.html?lang=en".formatted(decision))
                        .asString());
    }

    @Test
    void the_browsers_language_is_taken() {
        as("AUDITOR")
                .header("Accept-Language", "zh-TW,en;q=0.5")
                .get("/customers/FJ-1005/why.html?asOf=2026-06")
                .then()
                .header("Content-Language", equalTo("zh-Hant"));
    }

    @ParameterizedTest
    @CsvSource({"en, annual order amount", "zh-Hant, 年度訂單金額", "zh-Hans, 年度订单金额"})
    void the_pdf_can_be_read_in_every_language(String lang, String term) throws IOException {
        var answer = page("/customers/FJ-1005/why.pdf?asOf=2026-06&lang=" + lang);
        answer.then()
                .statusCode(200)
                .contentType("application/pdf")
                .header("Content-Disposition", startsWith("inline; filename=\"why-decision-"));
        try (var pdf = Loader.loadPDF(answer.asByteArray())) {
            var text = new PDFTextStripper().getText(pdf);
            assertThat(text).contains(term, "5,000,000.01", "FJ-1005", "A級 key account");
            assertThat(text.chars().filter(letter -> letter == '#').count())
                    .as("# stands for a missing letter, but also heads three tables")
                    .isEqualTo(3);
        }
    }

    /** Case S5: no blanks between the letters of a word, and each page says which it is, of whom and of which decision. */
    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-Hant", "zh-Hans"})
    void the_pdf_is_typeset_for_whoever_reads_it_or_has_it_read_out(String lang) throws IOException {
        var answer = page("/customers/FJ-1005/why.pdf?asOf=2026-06&lang=" + lang);
        try (var pdf = Loader.loadPDF(answer.asByteArray())) {
            var pages = pdf.getNumberOfPages();
            assertThat(pages).isGreaterThan(1);
            for (var number = 1; number <= pages; number++) {
                var stripper = new PDFTextStripper();
                stripper.setStartPage(number);
                stripper.setEndPage(number);
                assertThat(stripper.getText(pdf)).contains("%d / %d".formatted(number, pages), "FJ-1005");
            }
            assertThat(pdf.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            assertThat(pdf.getDocumentCatalog().getLanguage()).isEqualTo(lang);
            for (var page : pdf.getPages()) {
                for (var name : page.getResources().getFontNames()) {
                    assertThat(page.getResources().getFont(name).isEmbedded())
                            .as(name.getName())
                            .isTrue();
                }
            }
        }
    }

    @Test
    void a_customer_on_hold_is_told_why_and_nothing_is_guessed() {
        grade("FJ-1034");
        var html = page("/customers/FJ-1034/why.html?asOf=2026-06&lang=en").asString();
        assertThat(html)
                .contains("was not graded as of June 2026", "Nothing is guessed")
                .contains("The customer is held (")
                .contains("The conditions of tier C hold, but nothing is graded before")
                .doesNotContain("What it would take to rise", "a rule of higher priority decided", "This rule decided");
    }

    /** Such names are refused today; earlier versions took them. */
    @Test
    void a_stored_name_that_no_document_holds_keeps_nobody_from_the_page() throws Exception {
        importCsv("customers", "customer_id,name", "WP2,Good").statusCode(200);
        grade("WP2");
        sql.update("update customer set name = ? where code = 'WP2'", "Bad\uFFFF\u0001 & more");
        try {
            var html = page("/customers/WP2/why.html?asOf=2026-06&lang=en").asString();
            assertThat(html).contains("Bad\uFFFD\uFFFD &amp; more");
            document(html);
            page("/customers/WP2/why.pdf?asOf=2026-06&lang=en").then().statusCode(200);
        } finally {
            sql.update("update customer set name = 'Good' where code = 'WP2'");
        }
    }

    @Test
    void a_name_is_text_and_nothing_else() throws Exception {
        importCsv("customers", "customer_id,name", "WP1,\"<script>alert(1)</script> & \"\"Sons\"\"\"")
                .statusCode(200);
        importCsv(
                        "orders",
                        "order_id,customer_id,order_date,amount,currency,status,profit",
                        "WP1-1,WP1,2026-05-04,100,CNY,COMPLETED,10")
                .statusCode(200);
        grade("WP1");
        var html = page("/customers/WP1/why.html?asOf=2026-06&lang=en").asString();
        assertThat(html).contains("&lt;script&gt;").doesNotContain("<script>");
        assertThat(document(html).getElementsByTagName("script").getLength()).isZero();
        page("/customers/WP1/why.pdf?asOf=2026-06").then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"html", "pdf"})
    void what_is_wrong_is_told_as_for_the_answer_to_systems(String form) {
        page("/customers/FJ-1005/why.%s?lang=de".formatted(form))
                .then()
                .statusCode(422)
                .body("code", equalTo("lang.unknown"));
        page("/customers/NOBODY/why." + form).then().statusCode(404).body("code", equalTo("customer.unknown"));
        page("/decisions/999999999/why." + form).then().statusCode(404).body("code", equalTo("decision.unknown"));
        as("HR").get("/customers/FJ-1005/why." + form).then().statusCode(403);
    }
}
