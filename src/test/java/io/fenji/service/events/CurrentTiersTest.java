package io.fenji.service.events;

import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.client;
import static io.fenji.testing.OverrideRequests.approved;
import static io.fenji.testing.OverrideRequests.step;
import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.base.http.Refused;
import io.fenji.base.storage.Turns;
import io.fenji.governance.approval.tier.CurrentTiers;
import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.fenji.testing.ServiceDay;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A system that takes all tiers, and then what has changed. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew
class CurrentTiersTest {

    @Inject
    CurrentTiers tiers;

    @Inject
    Turns turns;

    @Inject
    Clock clock;

    private static JsonPath all(String query) {
        return client().get("/tiers?limit=1000" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static JsonPath since(JsonPath before) {
        return all("&changedSince=" + before.getString("knownAt"));
    }

    @Test
    void what_has_changed_is_told_and_who_lost_its_tier_without_one() {
        var today = ServiceDay.today();
        var start = all("");
        var id = approved("FJ-1011", "A", today, today.plusDays(9));
        var first = since(start);
        assertThat(first.getList("items.customer")).containsExactly("FJ-1011");
        assertThat(first.getString("items[0].tier")).isEqualTo("A");
        assertThat(first.getString("items[0].from")).isEqualTo(today.toString());
        assertThat(first.getString("items[0].to")).isEqualTo(today.plusDays(9).toString());
        assertThat(first.getLong("items[0].override")).isEqualTo(id);
        assertThat(since(first).getList("items")).isEmpty();
        step(id, "end", "{\"on\": \"%s\", \"reason\": \"kept no promise\"}".formatted(today))
                .then()
                .statusCode(200);
        var second = since(first);
        assertThat(second.getList("items.customer")).containsExactly("FJ-1011");
        assertThat(second.getString("items[0].tier")).isNull();
        assertThat(all("").getList("items.customer")).contains("FJ-1011");
    }

    /** Nothing is recorded on the day on which it begins. */
    @Test
    void what_was_recorded_before_and_begins_later_is_told_when_it_begins() {
        var today = ServiceDay.today();
        approved("FJ-1012", "A", today.plusDays(5), today.plusDays(9));
        var known = clock.instant();
        assertThat(customers(tiers.after(0, known.plus(Duration.ofDays(4)), known, 1_000)))
                .doesNotContain("FJ-1012");
        var begun = tiers.after(0, known.plus(Duration.ofDays(6)), known, 1_000);
        assertThat(begun)
                .filteredOn(it -> it.customer().equals("FJ-1012"))
                .singleElement()
                .satisfies(it -> assertThat(it.tier()).hasToString("A"));
        var over = tiers.after(0, known.plus(Duration.ofDays(10)), known.plus(Duration.ofDays(6)), 1_000);
        assertThat(over)
                .filteredOn(it -> it.customer().equals("FJ-1012"))
                .singleElement()
                .satisfies(it -> assertThat(it.tier()).isNull());
    }

    private static List<String> customers(List<CurrentTiers.Line> lines) {
        return lines.stream().map(CurrentTiers.Line::customer).toList();
    }

    @Test
    void pages_are_of_one_moment_and_in_one_order() {
        var today = ServiceDay.today();
        for (var customer : List.of("FJ-1013", "FJ-1014", "FJ-1015")) {
            approved(customer, "B", today, today.plusDays(9));
        }
        var whole = all("").<String>getList("items.customer");
        var read = new ArrayList<String>();
        var moments = new ArrayList<String>();
        var next = "";
        do {
            var page = client().get("/tiers?limit=2" + next)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            read.addAll(page.getList("items.customer"));
            moments.add(page.getString("knownAt"));
            next = page.getString("next") == null ? "" : "&cursor=" + page.getString("next");
            if (read.size() == 2) {
                approved("FJ-1016", "B", today, today.plusDays(9));
            }
        } while (!next.isEmpty());
        assertThat(read).isEqualTo(whole).doesNotHaveDuplicates();
        assertThat(moments).hasSizeGreaterThan(1).containsOnly(moments.get(0));
    }

    @Test
    void who_has_it_already_is_told_so() {
        var first = client().get("/tiers");
        var tag = Objects.requireNonNull(first.header("ETag"));
        var again = client().header("If-None-Match", tag).get("/tiers");
        again.then().statusCode(304);
        assertThat(again.asString()).isEmpty();
        client().header("If-None-Match", tag).get("/tiers?limit=7").then().statusCode(200);
        approved("FJ-1017", "B", ServiceDay.today(), ServiceDay.today().plusDays(2));
        client().header("If-None-Match", tag).get("/tiers").then().statusCode(200);
    }

    /** Its rows will have the moment at which it began: whoever took another moment meanwhile would never see them. */
    @Test
    void an_approval_that_is_under_way_is_waited_for() throws Exception {
        var began = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var approval = CompletableFuture.runAsync(
                () -> QuarkusTransaction.requiringNew().run(() -> {
                    turns.approvals();
                    began.countDown();
                    try {
                        goOn.await();
                    } catch (InterruptedException stopped) {
                        throw new IllegalStateException(stopped);
                    }
                }));
        began.await();
        var asked = CompletableFuture.supplyAsync(() -> all(""));
        assertThat(asked).failsWithin(1, TimeUnit.SECONDS);
        goOn.countDown();
        approval.get();
        assertThat(asked.get(60, TimeUnit.SECONDS).getString("knownAt")).isNotNull();
    }

    @Test
    void what_cannot_be_read_is_refused_and_so_is_who_may_not() {
        Refused.with(client().get("/tiers?changedSince=yesterday"), 422, "moment.unreadable");
        Refused.with(client().get("/tiers?cursor=x"), 422, "cursor.invalid");
        Refused.with(client().get("/tiers?cursor=2026-01-01T00:00:00Z~x"), 422, "cursor.invalid");
        Refused.with(as("HR").get("/tiers"), 403, "forbidden");
    }
}
