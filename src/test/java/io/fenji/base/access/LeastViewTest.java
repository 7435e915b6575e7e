package io.fenji.base.access;

import static io.fenji.base.access.LeastViewPortfolio.OTHER;
import static io.fenji.base.access.LeastViewPortfolio.OWN;
import static io.fenji.base.access.LeastViewPortfolio.PROFITS;
import static io.fenji.base.access.LeastViewPortfolio.TWIN;
import static io.fenji.testing.Api.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.rules.facts.Metric;
import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.fenji.testing.WhicheverDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Case C7: no answer to whoever may not see them holds a customer's profit, its share, the company's total, or what follows from them. Each GET of the API
 * description is made for things that are there, and every byte is searched.
 */
@QuarkusTest
@WhicheverDatabase
@TestProfile(DemoService.class)
@Anew
class LeastViewTest {

    /** Fewer digits can stand anywhere by chance. */
    private static final int TELLING = 5;

    private static final Set<String> HIDDEN = Set.of(Metric.ANNUAL_PROFIT.field(), Metric.PROFIT_SHARE_PERCENT.field());

    /** What a change and a margin say of the rules alone. */
    private static final Set<String> OF_RULES = Set.of("threshold", "reach", "losesAt");

    /** An answer that is read. */
    private record Read(String address, int status, String text) {
        /** Also that there is no decision before the first one, and that another's override or closing is as unknown as none. */
        boolean isAnswered() {
            return status == 200 || status == 403 || text.contains("decision.first") || isUnknown();
        }

        boolean isUnknown() {
            return text.contains("override.unknown")
                    || text.contains("closing.unknown")
                    || text.contains("appeal.unknown");
        }

        @Override
        public String toString() {
            return status + " " + address;
        }
    }

    /** Every GET with whatever is there in its path, and with parameters that make it tell most. */
    private static List<Read> all(Supplier<RequestSpecification> caller) {
        var read = new ArrayList<Read>();
        for (var call : DescribedCall.all()) {
            if (call.method().equals("GET")) {
                for (var value : values(call)) {
                    for (var query : queries(call)) {
                        var path = filled(call.template(), value) + query;
                        read.add(read(path, caller.get().get(path)));
                    }
                }
            }
        }
        return read;
    }

    /** Metrics that a caller gave have no figures behind them. */
    private static List<String> values(DescribedCall call) {
        var values = LeastViewPortfolio.values(call);
        return call.template().contains("/figures") ? values.subList(0, values.size() - 1) : values;
    }

    private static Read read(String path, Response answer) {
        return new Read(path, answer.statusCode(), Readable.of(answer));
    }

    private static String filled(String template, String value) {
        return template.replace("{code}", value)
                .replace("{id}", value)
                .replace("{hash}", value)
                .replace("{other}", value)
                .replace("{tier}", "A")
                .replace("{month}", LeastViewPortfolio.FILED)
                .replace("{name}", named(template))
                .replace("{what}", "orders")
                .replace("{form}", "html");
    }

    private static String named(String template) {
        if (template.startsWith("/event-types/")) {
            return "io.fenji.tier.changed";
        }
        return template.contains("/attributes/") ? "lvRegion" : "tiers.drl";
    }

    private static List<String> queries(DescribedCall call) {
        var template = call.template();
        if (template.endsWith("/metrics")) {
            return List.of("?asOf=2026-06");
        }
        if (template.endsWith("/figures.csv")) {
            return List.of("?what=orders");
        }
        if (template.startsWith("/audit/decisions")) {
            return List.of("", "?unmet=A.4", "?unmet=B.2", "?nearMiss=100");
        }
        if (template.contains("/impact/customers")) {
            return List.of("", "?kind=near");
        }
        if (template.equals("/monthly-figures/overdue")) {
            return List.of("?month=" + LeastViewPortfolio.FILED);
        }
        if (template.equals("/monthly-figures/completeness")) {
            return List.of("?from=2026-01&to=2026-06");
        }
        return template.equals("/customers/{code}/why.{form}") ? List.of("", "?lang=zh-Hant") : List.of("");
    }

    private static List<Read> pdfs(Supplier<RequestSpecification> caller) {
        return Stream.of(OTHER, OWN)
                .map("/customers/%s/why.pdf"::formatted)
                .map(path -> read(path, caller.get().get(path)))
                .toList();
    }

    private static List<Read> everything(Supplier<RequestSpecification> caller) {
        return Stream.concat(all(caller).stream(), pdfs(caller).stream()).toList();
    }

    /** Numbers as they are written: with all digits, as people write amounts, and to two decimals. */
    private static Set<String> secrets() {
        LeastViewPortfolio.values(new DescribedCall("GET", "/me", "/me", ""));
        var numbers = new LinkedHashSet<BigDecimal>();
        PROFITS.forEach((customer, profit) -> {
            numbers.add(new BigDecimal(profit));
            collect(LeastViewPortfolio.why(customer).getMap(""), numbers);
        });
        numbers.add(new BigDecimal(LeastViewPortfolio.GIVEN));
        numbers.add(new BigDecimal(LeastViewPortfolio.FILED_PROFIT));
        numbers.add(new BigDecimal(LeastViewPortfolio.MONTHLY_PROFIT));
        numbers.add(companyProfit());
        var texts = new LinkedHashSet<String>();
        numbers.forEach(it -> texts.addAll(written(it)));
        return texts;
    }

    private static BigDecimal companyProfit() {
        var share = LeastViewPortfolio.share(OTHER);
        return new BigDecimal(PROFITS.get(OTHER))
                .multiply(BigDecimal.valueOf(100))
                .divide(share, 2, RoundingMode.HALF_EVEN);
    }

    private static Set<String> written(BigDecimal number) {
        var positive = number.abs().stripTrailingZeros();
        var texts = new TreeSet<String>();
        for (var it : List.of(positive, positive.setScale(2, RoundingMode.HALF_EVEN))) {
            texts.add(it.toPlainString());
            texts.add(String.format(java.util.Locale.ROOT, "%,." + Math.max(it.scale(), 0) + "f", it));
        }
        texts.removeIf(it -> it.chars().filter(Character::isDigit).count() < TELLING);
        return texts;
    }

    /** The numbers beside a hidden metric. */
    private static void collect(Object json, Set<BigDecimal> numbers) {
        if (json instanceof List<?> list) {
            list.forEach(it -> collect(it, numbers));
        } else if (json instanceof Map<?, ?> map) {
            var beside = HIDDEN.contains(String.valueOf(map.get("metric")));
            map.forEach((key, value) -> {
                if (value instanceof BigDecimal number) {
                    if (HIDDEN.contains(String.valueOf(key)) || beside && !OF_RULES.contains(String.valueOf(key))) {
                        numbers.add(number);
                    }
                } else {
                    collect(value, numbers);
                }
            });
        }
    }

    /** The secrets that stand in an answer, by address. */
    private static Map<String, Set<String>> leaks(List<Read> read, Set<String> secrets) {
        var leaks = new LinkedHashMap<String, Set<String>>();
        for (var it : read) {
            var found = new TreeSet<>(secrets);
            found.removeIf(secret -> !it.text.contains(secret));
            if (!found.isEmpty()) {
                leaks.put(it.address, found);
            }
        }
        return leaks;
    }

    @ParameterizedTest
    @ValueSource(strings = {"SALES", "SERVICE", "HR", "RULES", "CLIENT", "ADMIN"})
    void no_answer_to_them_holds_a_profit_or_what_follows_from_it(String role) {
        var secrets = secrets();
        var user = everything(() -> as(role));
        assertThat(leaks(user, secrets)).isEmpty();
        assertThat(user).as("all was there to be read").allMatch(Read::isAnswered);
    }

    /** So the search above can fail: the same answers to others hold the numbers, in every format. */
    @Test
    void an_auditor_sees_them_and_the_search_finds_them() {
        var secrets = secrets();
        var read = everything(() -> as("AUDITOR"));
        assertThat(read)
                .as("all was there to be read, but that nobody's hold was accepted")
                .filteredOn(it -> !it.address().endsWith("/accepted-held"))
                .allMatch(it -> it.isAnswered() && !it.isUnknown());
        var leaks = leaks(read, secrets);
        assertThat(leaks.keySet())
                .contains(
                        "/customers/LV-1/metrics?asOf=2026-06",
                        "/customers/LV-1/why",
                        "/customers/LV-1/why.html",
                        "/customers/LV-1/why.html?lang=zh-Hant",
                        "/customers/LV-1/why.pdf",
                        "/customers/LV-1/monthly-figures/2026-05",
                        "/customers/LV-1/monthly-figures/2026-05/history",
                        "/monthly-figures",
                        "/audit/decisions?unmet=A.4",
                        "/audit/decisions.csv",
                        "/audit/decisions.xlsx",
                        "/audit/decisions.jsonl?unmet=A.4")
                .anyMatch(it -> it.matches("/decisions/\\d+"))
                .anyMatch(it -> it.matches("/decisions/\\d+/why"))
                .anyMatch(it -> it.matches("/decisions/\\d+/changes"));
        assertThat(leaks.get("/customers/LV-1/metrics?asOf=2026-06")).contains(PROFITS.get(OTHER));
    }

    @Test
    void of_anothers_customer_sales_is_answered_nothing_but_code_name_country_and_tier() {
        secrets();
        var read = all(() -> as("SALES"));
        assertThat(read.stream()
                        .filter(it -> it.status == 200 && it.text.contains('"' + OTHER + '"'))
                        .map(Read::address))
                .allMatch(it -> it.matches("/customers|/customers/LV-1|/customers/LV-1/tier|/runs/\\d+/decisions"))
                .hasSizeGreaterThanOrEqualTo(4);
        assertThat(read)
                .noneMatch(it ->
                        it.status == 200 && it.address.matches("/customers/LV-1/.*") && !it.address.endsWith("/tier"));
        assertThat(read).noneMatch(it -> it.text.contains("Elsewhere"));
    }

    /** Whoever may not see profits is told the same of two customers who differ in nothing else. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/metrics?asOf=2026-06",
                "/why?asOf=2026-06",
                "/why.html?asOf=2026-06",
                "/why.html?asOf=2026-06&lang=zh-Hant"
            })
    void two_customers_who_differ_in_their_profit_cannot_be_told_apart(String path) {
        secrets();
        for (var role : List.of("SALES", "CLIENT", "ADMIN")) {
            assertThat(anonymous(role, OWN, path)).isEqualTo(anonymous(role, TWIN, path));
        }
        if (!path.contains("lang")) {
            assertThat(anonymous("AUDITOR", OWN, path)).isNotEqualTo(anonymous("AUDITOR", TWIN, path));
        }
    }

    private static String anonymous(String role, String customer, String path) {
        var answer = as(role).get("/customers/" + customer + path);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.asString()
                .replace(customer, "LV")
                .replaceAll("Own|Twin", "…")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z|\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d", "then")
                .replaceAll(
                        "(?<=\"decision\":|\"id\":|override |覆核調整 |decisions/|Decision |決定編號 |class=\"hash\">)\\d+",
                        "0");
    }
}
