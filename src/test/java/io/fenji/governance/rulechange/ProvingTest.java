package io.fenji.governance.rulechange;

import static io.fenji.governance.rulechange.RuleCalls.draft;
import static io.fenji.testing.Api.as;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.governance.rulechange.draft.Checking;
import io.fenji.governance.rulechange.draft.DraftFiles;
import io.fenji.rules.rulebook.RuleSets;
import io.fenji.testing.Anew;
import io.fenji.testing.AtOnce;
import io.fenji.testing.DemoService;
import io.quarkus.arc.ClientProxy;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is proven of a draft is proven once, in a place for heavy calls, and told to everybody else without one. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew(OwnRulesFolder.class)
class ProvingTest {

    private static final int CALLERS = 12;

    @Inject
    Checking checking;

    @Inject
    DraftFiles files;

    @Inject
    RuleSets ruleSets;

    @Inject
    Proving.InItsPlace place;

    private final AtomicInteger taken = new AtomicInteger();
    private volatile boolean full;
    private Proving.InItsPlace real;

    /** The places, counted. */
    private final class Counted extends Proving.InItsPlace {

        Counted() {
            super(checking);
        }

        @Override
        void check(Proving.Asked asked) {
            taken.incrementAndGet();
            if (full) {
                throw Refusal.tooMany(Message.asItIs("no place"));
            }
            super.check(asked);
        }
    }

    @BeforeEach
    void count() {
        real = ClientProxy.unwrap(place);
        QuarkusMock.installMockForType(new Counted(), Proving.InItsPlace.class);
    }

    @AfterEach
    void restore() {
        QuarkusMock.installMockForType(real, Proving.InItsPlace.class);
    }

    /** A draft whose files nobody has checked yet. */
    private long unknown(String amount) {
        var draft = draft();
        QuarkusTransaction.requiringNew().run(() -> {
            var tiers = new String(files.of(draft).rules().get("tiers.drl"), UTF_8);
            files.put(
                    draft,
                    "tiers.drl",
                    tiers.replace("> 5000000,", "> %s,".formatted(amount)).getBytes(UTF_8));
        });
        return draft;
    }

    @Test
    void many_who_read_one_draft_at_once_take_one_place_and_the_next_takes_none() throws Exception {
        var draft = unknown("4999971");
        var answers = AtOnce.times(CALLERS, i -> as("RULES").get("/rule-drafts/" + draft));
        assertThat(answers).extracting(Response::statusCode).containsOnly(200);
        assertThat(answers)
                .extracting(it -> it.jsonPath().getInt("checks.failures.size()"))
                .containsOnly(answers.get(0).jsonPath().getInt("checks.failures.size()"));
        assertThat(taken).hasValue(1);
        full = true;
        as("RULES").get("/rule-drafts/" + draft).then().statusCode(200);
        as("RULES").get("/rule-drafts/%d/examples".formatted(draft)).then().statusCode(200);
        as("RULES").post("/rule-drafts/%d/withdraw".formatted(draft)).then().statusCode(200);
        assertThat(taken).hasValue(1);
    }

    @Test
    void what_is_not_known_waits_for_a_place_whoever_asks_for_it() {
        full = true;
        var draft = unknown("4999972");
        for (var path : new String[] {"", "/examples"}) {
            as("RULES")
                    .get("/rule-drafts/%d%s".formatted(draft, path))
                    .then()
                    .statusCode(429)
                    .body("code", equalTo("too-many"));
        }
        for (var step : new String[] {"RULES withdraw", "MANAGER reject", "MANAGER approve"}) {
            var parts = step.split(" ");
            as(parts[0])
                    .contentType("application/json")
                    .body("{}")
                    .post("/rule-drafts/%d/%s".formatted(draft, parts[1]))
                    .then()
                    .statusCode(429);
        }
        full = false;
        as("RULES").get("/rule-drafts/" + draft).then().statusCode(200);
    }

    @Test
    void one_subject_is_computed_once_for_all_who_ask_at_the_same_moment() throws Exception {
        var content = files.of(unknown("4999973"));
        var base = ruleSets.active().hash();
        var found = AtOnce.times(CALLERS, i -> checking.check(content, base));
        assertThat(found).allSatisfy(it -> assertThat(it).isSameAs(found.get(0)));
    }
}
