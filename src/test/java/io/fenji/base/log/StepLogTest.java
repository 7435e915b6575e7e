package io.fenji.base.log;

import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.client;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.fenji.testing.DemoService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Case S4: who did what stands in the log, one line a step, and nothing that has no business there. */
@QuarkusTest
@TestProfile(DemoService.class)
class StepLogTest {

    private final Logger log = Logger.getLogger("io.fenji.steps");
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord logged) {
            lines.add(((ExtLogRecord) logged).getFormattedMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        log.setLevel(Level.INFO);
        log.addHandler(handler);
    }

    @AfterEach
    void stop() {
        log.removeHandler(handler);
        log.setLevel(null);
    }

    @Test
    void a_step_is_one_line_with_who_what_and_how_it_ended() {
        as("MANAGER")
                .header("X-Request-ID", "from-the-erp-17")
                .post("/runs/999999999/approve")
                .then()
                .statusCode(404)
                .header("X-Request-ID", equalTo("from-the-erp-17"));
        assertThat(lines)
                .containsExactly(
                        "manager: POST /api/v1/runs/999999999/approve: 404 run.unknown, request from-the-erp-17");
    }

    @Test
    void an_import_is_told_of_without_what_is_in_it() {
        client().contentType("text/csv")
                .header("X-Request-ID", "forged\tid")
                .body("customer_id,name\nSL-1,Secret Name\n")
                .post("/imports/customers?dryRun=true")
                .then()
                .statusCode(200)
                .header("X-Request-ID", not("forged\tid"));
        assertThat(lines)
                .singleElement()
                .asString()
                .startsWith("demo-client: POST /api/v1/imports/customers: 200, request ");
    }

    @Test
    void no_line_names_a_customer() {
        as("ADMIN")
                .contentType("application/json")
                .body("{}")
                .post("/customers/FJ-1001/erasure")
                .then()
                .statusCode(422);
        assertThat(lines)
                .singleElement()
                .asString()
                .startsWith("admin: POST /api/v1/customers/…/erasure: 422 reason.missing, request ");
    }

    @Test
    void what_is_done_by_the_thousand_or_only_reads_has_no_line() {
        client().get("/customers?limit=1").then().statusCode(200);
        client().contentType("application/json")
                .body("{\"customer\": \"FJ-1001\", \"asOf\": \"2026-06\", \"dryRun\": true}")
                .post("/gradings")
                .then()
                .statusCode(200);
        assertThat(lines).isEmpty();
    }
}
