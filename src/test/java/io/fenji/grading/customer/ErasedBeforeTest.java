package io.fenji.grading.customer;

import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.run;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.fenji.base.storage.Sql;
import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.fenji.testing.ServiceDay;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** A database in which customers were erased before an erasure closed them. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew
class ErasedBeforeTest {

    @Inject
    Erasing erasing;

    @Inject
    Sql sql;

    @Test
    void they_are_closed_at_the_next_start_as_of_the_day_of_their_erasure_and_their_tiers_end() {
        var run = run("2026-06").jsonPath().getLong("id");
        as("ANALYST").post("/runs/%d/submit".formatted(run)).then().statusCode(200);
        as("MANAGER").post("/runs/%d/approve".formatted(run)).then().statusCode(200);
        var customer = sql.one("select id from customer where code = 'FJ-1001'", row -> row.getLong(1));
        QuarkusTransaction.requiringNew()
                .run(() -> sql.update(
                        "insert into customer_erasure (customer_id, reason, recorded_at, recorded_by) values (?, 'asked for it', timestamp with time zone '2026-08-10 12:00:00+00', 'admin')",
                        customer));

        QuarkusTransaction.requiringNew().run(erasing::endEarlier);
        QuarkusTransaction.requiringNew().run(erasing::endEarlier);

        as("AUDITOR")
                .get("/customers/FJ-1001")
                .then()
                .body("closing.on", equalTo("2026-08-10"))
                .body("closing.state", equalTo("APPROVED"))
                .body("closing.reason", equalTo("asked for it"));
        as("AUDITOR").get("/closings?limit=10").then().body("items.customer", contains("FJ-1001"));
        as("AUDITOR").get("/customers/FJ-1001/tier?asOf=2026-08-09").then().body("to", equalTo("2026-08-10"));
        as("AUDITOR")
                .get("/customers/FJ-1001/tier?asOf=" + ServiceDay.today())
                .then()
                .statusCode(404);
    }
}
