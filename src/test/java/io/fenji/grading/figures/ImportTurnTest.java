package io.fenji.grading.figures;

import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.importCsv;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.fenji.base.storage.ImportTurn;
import io.fenji.base.storage.Sql;
import io.fenji.base.terms.Refusal;
import io.fenji.testing.Api;
import io.fenji.testing.DemoService;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(DemoService.class)
class ImportTurnTest {

    /** Longer than H2 waits by default. */
    private static final long LONG_MILLIS = 3_000;

    /** A further import of the same caller would be refused for that. */
    private static final int OF_ONE_CALLER = 4;

    @Inject
    Sql sql;

    @Inject
    ImportTurn turn;

    private static ValidatableResponse customer(String code) {
        return importCsv("customers", "customer_id,name", code + ",Waiting");
    }

    private void whileAnotherProcessImports(Runnable task) {
        QuarkusTransaction.requiringNew().run(() -> {
            sql.one("select id from import_turn where id = 1 for update", row -> row.getInt(1));
            task.run();
        });
    }

    private static void await(BooleanSupplier condition) {
        for (var tries = 0; !condition.getAsBoolean(); tries++) {
            assertThat(tries).isLessThan(600);
            pause(50);
        }
    }

    /** As many as may wait. Some of the calls find out that there is nothing to change as soon as it is their turn, and wait no more: so one after the other is begun. */
    private void awaitAll(IntConsumer begin) {
        var begun = new AtomicInteger();
        await(() -> {
            if (turn.waiting() < ImportTurn.MOST_WAITING) {
                begin.accept(begun.getAndIncrement());
            }
            return turn.waiting() == ImportTurn.MOST_WAITING;
        });
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    @Test
    void an_import_waits_for_a_long_one() throws Exception {
        var pool = Executors.newSingleThreadExecutor();
        try {
            var waiting = new Future<?>[1];
            whileAnotherProcessImports(() -> {
                waiting[0] = pool.submit(() -> customer("IT-LONG").statusCode(200));
                pause(LONG_MILLIS);
                assertThat(waiting[0].isDone()).isFalse();
            });
            waiting[0].get();
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void a_few_wait_further_ones_are_told_to_come_back_and_everybody_else_is_served() throws Exception {
        var pool = Executors.newCachedThreadPool();
        try {
            var waiting = new java.util.ArrayList<Future<?>>();
            whileAnotherProcessImports(() -> {
                IntStream.range(0, OF_ONE_CALLER)
                        .forEach(i -> waiting.add(
                                pool.submit(() -> customer("IT-FEW-" + i).statusCode(200))));
                awaitAll(i -> waiting.add(pool.submit(() -> changing(i))));
                as("ANALYST")
                        .contentType("text/csv")
                        .body("customer_id,name\nIT-MANY,Waiting")
                        .post("/imports/customers")
                        .then()
                        .statusCode(503)
                        .header("Retry-After", notNullValue())
                        .body("code", equalTo("busy"));
                as("SALES").get("/customers").then().statusCode(200);
            });
            for (var one : waiting) {
                one.get();
            }
            as("SALES").get("/customers/IT-MANY").then().statusCode(404);
        } finally {
            pool.shutdown();
        }
    }

    /** Each of them waits for imports, and would hold a connection meanwhile. */
    @Test
    void who_changes_what_imports_change_waits_without_a_connection() throws Exception {
        var pool = Executors.newCachedThreadPool();
        try {
            var waiting = new java.util.ArrayList<Future<Integer>>();
            whileAnotherProcessImports(() -> {
                awaitAll(i -> waiting.add(pool.submit(() -> changing(i).statusCode())));
                as("SALES").get("/customers").then().statusCode(200);
            });
            for (var one : waiting) {
                assertThat(one.get()).isIn(200, 404, 409, 503);
            }
        } finally {
            pool.shutdown();
        }
    }

    private static Response changing(int i) {
        var reason = "\"reason\": \"it waits\"";
        return switch (i % 6) {
            case 0 -> json("ANALYST", "{\"profit\": 1, %s}", reason).post("/orders/IT-NONE/corrections");
            case 1 -> json("ANALYST", "{\"begin\": \"%s\"}", demosBegin()).put("/records");
            case 2 -> json("MANAGER", "{\"owner\": \"sales\", %s}", reason).put("/customers/IT-NONE/owner");
            case 3 ->
                json("MANAGER", "{\"from\": \"auditor\", \"to\": \"sales\", %s}", reason)
                        .post("/customers/reassignments");
            case 4 -> json("ADMIN", "{%s}", reason).post("/customers/IT-NONE/erasure");
            default -> json("MANAGER", "{}", "").post("/closings/999999999/approve");
        };
    }

    /** So that nothing is another afterwards. */
    private static String demosBegin() {
        return as("ANALYST").get("/records").jsonPath().getString("begin");
    }

    private static RequestSpecification json(String role, String body, String value) {
        return as(role).contentType("application/json").body(body.contains("%s") ? body.formatted(value) : body);
    }

    @Test
    void who_waits_too_long_is_told_to_come_back() throws Exception {
        var impatient = new ImportTurn(Duration.ofMillis(100));
        var pool = Executors.newSingleThreadExecutor();
        try {
            var first = pool.submit(() -> impatient.take(() -> {
                pause(1_000);
                return "done";
            }));
            pause(200);
            assertThatThrownBy(() -> impatient.take(() -> "never"))
                    .isInstanceOfSatisfying(
                            Refusal.class, it -> assertThat(it.kind()).isEqualTo(Refusal.Kind.BUSY));
            assertThat(first.get()).isEqualTo("done");
            assertThat(impatient.take(() -> "next")).isEqualTo("next");
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void who_sends_slowly_keeps_nobody_waiting() throws IOException {
        try (var slow = new Socket("localhost", Api.port())) {
            slow.getOutputStream()
                    .write(("POST /api/v1/imports/customers HTTP/1.1\r\nHost: localhost\r\nX-API-Key: demo-key\r\n"
                                    + "Content-Type: text/csv\r\nIdempotency-Key: slow\r\nContent-Length: 1000\r\n\r\ncustomer_id,name\nIT-SLOW,")
                            .getBytes(StandardCharsets.US_ASCII));
            slow.getOutputStream().flush();
            pause(500);
            customer("IT-QUICK").statusCode(200);
        }
    }
}
