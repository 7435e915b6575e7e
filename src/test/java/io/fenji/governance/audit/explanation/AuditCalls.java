package io.fenji.governance.audit.explanation;

import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.client;
import static io.fenji.testing.People.withKey;

import io.fenji.testing.People;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls of those who ask about the whole portfolio. */
public final class AuditCalls {

    /** Of a manager's key: a password is slow by design. Null: by password. */
    private static @Nullable String key;

    private AuditCalls() {}

    public static RequestSpecification asking(Map<String, ?> question) {
        var caller = key == null ? as("MANAGER") : withKey(key);
        return caller.queryParams(question);
    }

    /** From now on by a key of that name, for thousands of calls; not a new one for each test. */
    public static void quickly(String name) {
        if (key == null) {
            key = People.key(name + "-manager", "MANAGER").jsonPath().getString("key");
        }
    }

    /** The key is of this database only. */
    public static void slowly() {
        key = null;
    }

    public static JsonPath search(Map<String, ?> question) {
        return asking(question)
                .get("/audit/decisions")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** Every item, page by page; between two pages that happens. */
    public static List<Map<String, Object>> all(Map<String, ?> question, int limit, Runnable between) {
        var items = new ArrayList<Map<String, Object>>();
        @Nullable String cursor = null;
        do {
            var request = asking(question).queryParam("limit", limit);
            var page = (cursor == null ? request : request.queryParam("cursor", cursor))
                    .get("/audit/decisions")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            items.addAll(page.getList("items"));
            cursor = page.getString("next");
            between.run();
        } while (cursor != null);
        return items;
    }

    public static List<Long> ids(List<Map<String, Object>> items) {
        return items.stream()
                .map(it -> ((Number) java.util.Objects.requireNonNull(it.get("id"))).longValue())
                .toList();
    }

    public static Response export(String ending, Map<String, ?> question) {
        return asking(question).get("/audit/decisions." + ending);
    }

    /** Grades a customer as of that month with an amount and a growth; the rest is a good customer's. */
    public static long grade(String customer, String asOf, String amount, String growth) {
        return client().contentType("application/json")
                .body("""
                        {"customer": "%s", "asOf": "%s", "metrics": {"annualOrderAmount": %s, "priorOrderAmount": 4000000,
                        "earlierOrderAmount": 3000000, "orderCount": 12, "orderGrowthPercent": %s, "priorOrderGrowthPercent": 25, "annualProfit": 900000,
                        "profitSharePercent": 4, "cooperationYears": 5, "orderContinuityPercent": 100, "orderVolatility": 0.2, "latePaymentDays": 1,
                        "openDisputes": 0, "majorDisputes": 0, "criticalDisputes": 0, "missingMonths": 0}}""".formatted(customer, asOf, amount, growth))
                .post("/gradings")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
    }
}
