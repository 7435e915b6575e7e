package io.fenji.base.ledger.anchor;

import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.awaitRun;
import static io.fenji.testing.Api.client;
import static io.fenji.testing.Api.importCsv;
import static io.fenji.testing.People.by;

import io.fenji.grading.attribute.AttributeCalls;
import io.fenji.testing.Beginning;
import io.fenji.testing.OverrideRequests;
import io.fenji.testing.People;
import io.fenji.testing.ServiceDay;
import java.time.Duration;
import java.time.Instant;

/** A service whose ledger has entries of every kind: what the demo imports, and what people then do. */
public class KeptPortfolio implements Beginning {

    public static final String ERASED = "FJ-1030";

    /** Everything that is kept, at least once; by the first who asks of a service. */
    public static void liveOnce() {
        if (!as("SALES").queryParam("limit", 1000).get("/customers").asString().contains("L-1")) {
            live();
        }
    }

    private static void live() {
        importCsv("rates", "month,currency,rate", "2019-02,USD,6.71").statusCode(200);
        importCsv("customers", "customer_id,name,country", "L-1,Kept,DE", "L-2,Kept too,")
                .statusCode(200);
        client().contentType("text/csv")
                .body("customer_id,name,country\nL-1,Kept,DE\nL-2,Kept too,\n%s,To be erased,FR".formatted(ERASED))
                .post("/imports/customers?replace=true")
                .then()
                .statusCode(200);
        corrected();
        attributed();
        approvedAndMoved("2025-02");
        mended();
        approved("2025-03");
        appealed();
        rejected("2025-04");
        overridden("L-1");
        keptOpen("L-1");
        single("L-1");
        single(ERASED);
        strategyChanged();
        rulesChanged();
        filed();
        subscribed();
        erased();
    }

    /** Submitted by one person with a finding, and verified by another. */
    private static void filed() {
        importCsv("customers", "customer_id,name,owner", "L-3,Files months,sales")
                .statusCode(200);
        var month = "/customers/L-3/monthly-figures/2025-03";
        as("SALES")
                .contentType("application/json")
                .body("{\"orderAmount\": 100, \"orderCount\": 1, \"profit\": -5}")
                .put(month)
                .then()
                .statusCode(200);
        as("SALES").post(month + "/submit").then().statusCode(200);
        as("ANALYST")
                .contentType("application/json")
                .body("{\"comment\": \"sold at a loss\"}")
                .post(month + "/verify")
                .then()
                .statusCode(200);
    }

    /** By the owner, who takes it back. */
    private static void appealed() {
        var id = as("SALES")
                .contentType("application/json")
                .body("{\"reason\": \"two orders came late\", \"evidence\": [\"contract 7\"]}")
                .post("/customers/FJ-1016/appeals")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
        as("SALES")
                .contentType("application/json")
                .body("{}")
                .post("/appeals/%d/withdraw".formatted(id))
                .then()
                .statusCode(200);
    }

    /** To a receiver that is told nothing. */
    private static void subscribed() {
        var id = as("ADMIN")
                .contentType("application/json")
                .body("{\"url\": \"https://crm.example.com/hook\", \"types\": [\"io.fenji.run.approved\"]}")
                .post("/subscriptions")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
        as("ADMIN")
                .contentType("application/json")
                .body("{}")
                .post("/subscriptions/%d/pause".formatted(id))
                .then()
                .statusCode(200);
    }

    private static void corrected() {
        importCsv(
                        "orders",
                        "order_id,customer_id,order_date,amount,currency,profit,status",
                        "L-O1,L-1,2019-02-11,100.50,USD,10,completed")
                .statusCode(200);
        importCsv(
                        "payments",
                        "payment_id,customer_id,due_date,payment_date,amount,currency",
                        "L-P1,L-1,2019-02-11,2019-02-12,100.50,CNY")
                .statusCode(200);
        importCsv("disputes", "dispute_id,customer_id,opened_date,closed_date,severity", "L-D1,L-1,2019-02-11,,minor")
                .statusCode(200);
        client().contentType("text/csv")
                .body(
                        "order_id,customer_id,order_date,amount,currency,profit,status\nL-O1,L-1,2019-02-11,90,USD,10,completed")
                .post("/imports/orders?replace=true")
                .then()
                .statusCode(200);
    }

    /** Defined, approved, said, and said otherwise. */
    private static void attributed() {
        as("RULES")
                .contentType("application/json")
                .body(
                        "{\"name\":\"keptKind\",\"type\":\"TEXT\",\"values\":[\"OLD\",\"NEW\"],\"terms\":{\"en\":\"kind\",\"zh-Hant\":\"種類\",\"zh-Hans\":\"种类\"},\"reason\":\"kept\"}")
                .post("/attributes")
                .then()
                .statusCode(201);
        AttributeCalls.approve("MANAGER", "keptKind").statusCode(200);
        importCsv(
                        "attributes",
                        "customer_id,attribute,value,valid_from",
                        "L-1,keptKind,OLD,",
                        "L-2,keptKind,OLD,2025-01")
                .statusCode(200);
        as("ANALYST")
                .contentType("application/json")
                .body("{\"value\":\"NEW\",\"reason\":\"it changed\"}")
                .put("/customers/L-1/attributes/keptKind")
                .then()
                .statusCode(200);
    }

    private static long evaluated(String month) {
        var id = client().contentType("application/json")
                .body("{\"asOf\":\"%s\"}".formatted(month))
                .post("/runs")
                .jsonPath()
                .getLong("id");
        awaitRun(id);
        return id;
    }

    private static long submitted(String month) {
        var id = evaluated(month);
        as("ANALYST").post("/runs/%d/submit".formatted(id)).then().statusCode(200);
        return id;
    }

    /** But for two customers. */
    private static void approved(String month) {
        as("MANAGER")
                .contentType("application/json")
                .body("{\"except\": [\"FJ-1019\", \"FJ-1020\"], \"reason\": \"they are renegotiated\"}")
                .post("/runs/%d/approve".formatted(submitted(month)))
                .then()
                .statusCode(200);
    }

    /** As an earlier version did in Taipei: each save takes the run's earlier moments eight hours back. */
    private static void approvedAndMoved(String month) {
        var id = evaluated(month);
        MovedMoments.back(id);
        as("ANALYST").post("/runs/%d/submit".formatted(id)).then().statusCode(200);
        MovedMoments.back(id);
        as("MANAGER").post("/runs/%d/approve".formatted(id)).then().statusCode(200);
    }

    private static void mended() {
        var id = as("ADMIN")
                .contentType("application/json")
                .body("{\"reason\":\"ran in Asia/Taipei\"}")
                .post("/audit/mendings")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
        as("MANAGER").post("/audit/mendings/%d/approve".formatted(id)).then().statusCode(200);
    }

    /** A run of which a manager accepts that it lacks a profit, and which another then rejects. */
    private static void rejected(String month) {
        importCsv(
                        "orders",
                        "order_id,customer_id,order_date,amount,currency,profit,status",
                        "L-O2,L-1,%s-11,100,CNY,,completed".formatted(month))
                .statusCode(200);
        var id = evaluated(month);
        as("MANAGER")
                .contentType("application/json")
                .body("{\"customers\": [\"L-1\"], \"reason\":\"it cannot wait\"}")
                .post("/runs/%d/accepted-held".formatted(id))
                .then()
                .statusCode(201);
        as("ANALYST").post("/runs/%d/submit".formatted(id)).then().statusCode(200);
        as("MANAGER")
                .contentType("application/json")
                .body("{\"reason\":\"doubtful\"}")
                .post("/runs/%d/reject".formatted(id))
                .then()
                .statusCode(200);
    }

    /** Proposed, approved and ended. */
    private static void overridden(String customer) {
        var today = ServiceDay.today();
        var id = OverrideRequests.approved(customer, "B", today, today.plusMonths(2));
        OverrideRequests.step(id, "end", "{\"on\":\"%s\",\"reason\":\"no longer\"}".formatted(today.plusMonths(1)))
                .then()
                .statusCode(200);
    }

    /** Its end is proposed and rejected. */
    private static void keptOpen(String customer) {
        var id = as("ANALYST")
                .contentType("application/json")
                .body("{\"reason\":\"said to be gone\"}")
                .post("/customers/%s/closing".formatted(customer))
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
        as("MANAGER")
                .contentType("application/json")
                .body("{\"reason\":\"it answered\"}")
                .post("/closings/%d/reject".formatted(id))
                .then()
                .statusCode(200);
    }

    public static long single(String customer) {
        return client().contentType("application/json")
                .body("{\"customer\":\"%s\",\"asOf\":\"2025-02\"}".formatted(customer))
                .post("/gradings")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
    }

    private static void strategyChanged() {
        as("MANAGER")
                .contentType("application/json")
                .header("If-Match", "\"1\"")
                .body(
                        "{\"name\":\"Keep\",\"summary\":\"Kept\",\"measures\":[{\"area\":\"visits\",\"commitment\":\"one\",\"every\":\"P1Y\"}]}")
                .put("/strategies/D")
                .then()
                .statusCode(200);
    }

    /** A threshold goes from draft into force, by two managers where one is not enough. */
    private static void rulesChanged() {
        var id = as("RULES")
                .contentType("application/json")
                .body("{\"title\":\"another threshold\"}")
                .post("/rule-drafts")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
        as("RULES")
                .contentType("application/json")
                .header("If-Match", as("RULES").get("/rule-drafts/" + id).header("ETag"))
                .body("{\"value\": 5000001}")
                .patch("/rule-drafts/%d/thresholds/A.1".formatted(id))
                .then()
                .statusCode(200);
        as("RULES")
                .contentType("application/json")
                .body("{\"acceptFailingExamples\": true}")
                .post("/rule-drafts/%d/submit".formatted(id))
                .then()
                .statusCode(200);
        awaitImpact(id);
        approve("MANAGER", id);
        if (!state(id).equals("ACTIVE")) {
            People.user("second-manager", "MANAGER");
            by("second-manager")
                    .contentType("application/json")
                    .body("{\"comment\":\"agreed\"}")
                    .post("/rule-drafts/%d/approve".formatted(id))
                    .then()
                    .statusCode(200);
        }
    }

    private static void approve(String role, long id) {
        as(role).contentType("application/json")
                .body("{\"comment\":\"agreed\"}")
                .post("/rule-drafts/%d/approve".formatted(id))
                .then()
                .statusCode(200);
    }

    private static String state(long id) {
        return as("RULES").get("/rule-drafts/" + id).jsonPath().getString("state");
    }

    private static void awaitImpact(long id) {
        var end = Instant.now().plus(Duration.ofMinutes(1));
        while ("RUNNING"
                        .equals(as("RULES")
                                .get("/rule-drafts/%d/impact".formatted(id))
                                .jsonPath()
                                .getString("state"))
                && Instant.now().isBefore(end)) {
            Thread.onSpinWait();
        }
    }

    private static void erased() {
        as("ADMIN")
                .contentType("application/json")
                .body("{\"reason\":\"asked for\"}")
                .post("/customers/%s/erasure".formatted(ERASED))
                .then()
                .statusCode(200);
    }
}
