package io.fenji.base.access;

import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.client;
import static io.fenji.testing.Api.importCsv;
import static io.fenji.testing.Api.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.testing.OverrideRequests;
import io.fenji.testing.People;
import io.fenji.testing.ServiceDay;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * A service with three customers whose profits can be recognised, beside the demo's: OTHER is the manager's, OWN and TWIN are the sales user's. They are one
 * and the same but for code, owner and profit. With all that is said of them: decisions, tiers, an override, a closing, a rule draft with its impact, a replay.
 */
final class LeastViewPortfolio {

    static final String OTHER = "LV-1";
    static final String OWN = "LV-2";
    static final String TWIN = "LV-3";

    /** Of the last twelve months, and the share that a caller gave. */
    static final Map<String, String> PROFITS = Map.of(OTHER, "123456.78", OWN, "131313.13", TWIN, "145454.54");

    static final String GIVEN = "777123.45";

    /** A month that an analyst filed, with that profit; and what the orders of most months earn. */
    static final String FILED = "2026-05";

    static final String FILED_PROFIT = "20044.04";
    static final String MONTHLY_PROFIT = "10011.01";

    private static final YearMonth LAST = YearMonth.of(2026, 6);
    private static final int MONTHS = 36;

    /** What is there, by the beginning of the paths that name it. */
    private static final Map<String, List<String>> THERE = new HashMap<>();

    private static void live() {
        importCsv(
                        "customers",
                        "customer_id,name,country,owner,department",
                        "LV-1,Other,DE,manager,Elsewhere",
                        "LV-2,Own,DE,sales,Here",
                        "LV-3,Twin,DE,sales,Here")
                .statusCode(200)
                .body("accepted", org.hamcrest.Matchers.equalTo(3));
        orders();
        filed();
        var before = run("2026-05").jsonPath().getString("id");
        var run = run("2026-06").jsonPath().getString("id");
        post("ANALYST", "/runs/%s/submit".formatted(run), "{}").statusCode(200);
        post("MANAGER", "/runs/%s/approve".formatted(run), "{}").statusCode(200);
        var today = ServiceDay.today();
        for (var customer : PROFITS.keySet()) {
            there("/overrides/", String.valueOf(OverrideRequests.approved(customer, "A", today, today.plusMonths(2))));
            there(
                    "/closings/",
                    id(post("ANALYST", "/customers/%s/closing".formatted(customer), "{\"reason\": \"perhaps\"}")));
            there("/decisions/", decisions(customer).get(0));
        }
        People.userOf("manager", "manager-as-sales", "SALES");
        there("/appeals/", appealed("manager-as-sales", OTHER));
        there("/appeals/", appealed("SALES", OWN));
        there("/decisions/", given());
        there("/runs/", before);
        there("/runs/", run);
        there("/rule-drafts/", drafted());
        there("/orders/", OTHER + "-0");
        there("/orders/", OWN + "-0");
        there("/imports/", "1");
        post("RULES", "/attributes", """
                {"name": "lvRegion", "type": "TEXT", "terms": {"en": "region", "zh-Hant": "地區", "zh-Hans": "地区"}, "reason": "seen"}""").statusCode(201);
        there("/attributes/", "lvRegion");
        there("/subscriptions/", subscribed());
        there("/audit/replays/", id(post("AUDITOR", "/audit/replays", "{\"run\": %s}".formatted(run))));
    }

    private static String appealed(String who, String customer) {
        return id(post(
                who,
                "/customers/%s/appeals".formatted(customer),
                "{\"reason\": \"orders came late\", \"evidence\": [\"a contract\"]}"));
    }

    /** To a name that leads nowhere. */
    private static String subscribed() {
        var id = id(post(
                "ADMIN",
                "/subscriptions",
                "{\"url\": \"https://crm.invalid/\", \"types\": [\"io.fenji.tier.changed\"]}"));
        post("ADMIN", "/subscriptions/%s/pause".formatted(id), "").statusCode(200);
        return id;
    }

    private static void orders() {
        var rows = new ArrayList<>(List.of("order_id,customer_id,order_date,amount,currency,profit,status"));
        PROFITS.forEach((customer, profit) -> {
            var rest = new BigDecimal(profit);
            for (var i = 0; i < MONTHS; i++) {
                var part = i == 11 ? rest : new BigDecimal(MONTHLY_PROFIT);
                rest = i < 11 ? rest.subtract(part) : rest;
                rows.add("%s-%d,%s,%s-15,%d,CNY,%s,completed"
                        .formatted(customer, i, customer, LAST.minusMonths(i), 600_000 - i * 1_000, part));
            }
        });
        importCsv("orders", rows.toArray(String[]::new))
                .statusCode(200)
                .body("rejected", org.hamcrest.Matchers.equalTo(0));
    }

    private static void filed() {
        for (var customer : PROFITS.keySet()) {
            as("ANALYST")
                    .contentType("application/json")
                    .body("{\"orderAmount\": 599000, \"orderCount\": 1, \"profit\": %s}".formatted(FILED_PROFIT))
                    .put("/customers/%s/monthly-figures/%s".formatted(customer, FILED))
                    .then()
                    .statusCode(200);
        }
    }

    private static List<String> decisions(String customer) {
        return as("AUDITOR")
                .get("/customers/%s/decisions".formatted(customer))
                .jsonPath()
                .getList("items.id.collect { it.toString() }", String.class);
    }

    /** A decision on metrics that the other system gave. */
    private static String given() {
        return id(client().contentType("application/json")
                .body("""
                        {"customer": "%s", "asOf": "2026-06", "metrics": {"annualOrderAmount": 6000000, "priorOrderAmount": 4000000,
                        "earlierOrderAmount": 3000000, "orderCount": 12, "orderGrowthPercent": 50, "priorOrderGrowthPercent": 33, "annualProfit": %s,
                        "profitSharePercent": 2.654321, "cooperationYears": 5, "orderContinuityPercent": 100, "orderVolatility": 0.2,
                        "latePaymentDays": 1, "openDisputes": 0, "majorDisputes": 0, "criticalDisputes": 0, "missingMonths": 0}}""".formatted(OWN, GIVEN))
                .post("/gradings")
                .then());
    }

    /** A draft that moves customers by their share, and holds others near to it. */
    private static String drafted() {
        var share = share(OTHER);
        var draft = id(post("RULES", "/rule-drafts", "{\"title\": \"by share\"}"));
        as("RULES")
                .contentType("application/json")
                .header("If-Match", as("RULES").get("/rule-drafts/" + draft).header("ETag"))
                .body("{\"value\": %s}"
                        .formatted(share.add(new BigDecimal("0.01")).setScale(2, java.math.RoundingMode.UP)))
                .patch("/rule-drafts/%s/thresholds/A.4".formatted(draft))
                .then()
                .statusCode(200);
        as("RULES").post("/rule-drafts/%s/impact".formatted(draft)).then().statusCode(202);
        for (var left = 600; left > 0 && running(draft); left--) {
            LockSupport.parkNanos(50_000_000);
        }
        return draft;
    }

    private static boolean running(String draft) {
        return "RUNNING"
                .equals(as("RULES")
                        .get("/rule-drafts/%s/impact".formatted(draft))
                        .jsonPath()
                        .getString("state"));
    }

    /** As an auditor sees it. */
    static BigDecimal share(String customer) {
        return why(customer).getObject("metrics.profitSharePercent", BigDecimal.class);
    }

    static JsonPath why(String customer) {
        return as("AUDITOR")
                .get("/customers/%s/why?asOf=2026-06".formatted(customer))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .using(io.restassured.path.json.config.JsonPathConfig.jsonPathConfig()
                        .numberReturnType(io.restassured.path.json.config.JsonPathConfig.NumberReturnType.BIG_DECIMAL));
    }

    private static ValidatableResponse post(String role, String path, String body) {
        return as(role).contentType("application/json").body(body).post(path).then();
    }

    private static String id(ValidatableResponse answer) {
        var json = answer.extract().jsonPath();
        assertThat(json.getString("id")).as(json.prettify()).isNotNull();
        return json.getString("id");
    }

    private static void there(String path, String id) {
        THERE.computeIfAbsent(path, none -> new ArrayList<>()).add(id);
    }

    /** Values for the first parameter of the path that {@code call} describes; lives once. */
    static synchronized List<String> values(DescribedCall call) {
        if (THERE.isEmpty()) {
            live();
        }
        var path = call.template();
        if (path.contains("{code}")) {
            return List.of(OTHER, OWN, TWIN);
        }
        if (path.contains("{hash}")) {
            return List.of("active");
        }
        return path.contains("{id}") || path.startsWith("/attributes/{name}")
                ? THERE.entrySet().stream()
                        .filter(it -> path.startsWith(it.getKey()))
                        .findFirst()
                        .orElseThrow()
                        .getValue()
                : List.of("");
    }
}
