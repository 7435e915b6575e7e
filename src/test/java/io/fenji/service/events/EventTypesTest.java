package io.fenji.service.events;

import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.client;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fenji.base.http.Refused;
import io.fenji.testing.Anew;
import io.fenji.testing.Api;
import io.fenji.testing.DemoService;
import io.fenji.testing.OverrideRequests;
import io.fenji.testing.ServiceDay;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is said of each type of event is what its events are: in the calls, in docs/events.md, and of a run that is approved. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew
class EventTypesTest {

    private static final Pattern EXAMPLE = Pattern.compile("```json\\n(\\{\"specversion.*?)```", Pattern.DOTALL);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static long run;

    @BeforeAll
    static void approved() {
        OverrideRequests.approved(
                "FJ-1033",
                "B",
                ServiceDay.today().minusMonths(8),
                ServiceDay.today().plusDays(3));
        run = Api.run("2026-06").jsonPath().getLong("id");
        as("ANALYST").post("/runs/%d/submit".formatted(run)).then().statusCode(200);
        as("MANAGER").post("/runs/%d/approve".formatted(run)).then().statusCode(200);
    }

    private static Map<String, JsonNode> types() throws IOException {
        var types = new TreeMap<String, JsonNode>();
        for (var type : JSON.readTree(client().get("/event-types").asString()).get("items")) {
            types.put(type.get("type").asText(), type);
        }
        return types;
    }

    private static List<JsonNode> events() throws IOException {
        var events = new ArrayList<JsonNode>();
        JSON.readTree(client().get("/events?limit=1000").asString())
                .get("items")
                .forEach(events::add);
        return events;
    }

    private static TreeSet<String> fields(JsonNode event) {
        var fields = new TreeSet<String>();
        event.fieldNames().forEachRemaining(fields::add);
        event.get("data").fieldNames().forEachRemaining(it -> fields.add("data." + it));
        return fields;
    }

    @Test
    void every_event_of_a_real_run_is_as_its_type_says() throws IOException {
        var types = types();
        var seen = new TreeSet<String>();
        for (var event : events()) {
            var type = Objects.requireNonNull(types.get(event.get("type").asText()));
            seen.add(event.get("type").asText());
            assertThat(JsonSchemas.problems(type.get("schema"), event.get("data")))
                    .as("%s", event)
                    .isEmpty();
            assertThat(fields(event)).isEqualTo(fields(type.get("example")));
        }
        assertThat(seen).as("each type happened").isEqualTo(types.keySet());
    }

    @Test
    void every_example_is_as_its_schema_says_and_stands_in_the_documentation() throws IOException {
        var documented = new TreeMap<String, JsonNode>();
        for (var found : EXAMPLE.matcher(Files.readString(Path.of("docs/events.md")))
                .results()
                .toList()) {
            var example = JSON.readTree(found.group(1));
            documented.put(example.get("type").asText(), example);
        }
        var examples = new TreeMap<String, JsonNode>();
        types().forEach((name, type) -> {
            examples.put(name, type.get("example"));
            assertThat(JsonSchemas.problems(
                            type.get("schema"), type.get("example").get("data")))
                    .as(name)
                    .isEmpty();
        });
        assertThat(documented).isEqualTo(examples);
    }

    @Test
    void a_run_tells_whose_tier_changed_then_whom_it_holds_and_then_itself() throws IOException {
        var ofRun = events().stream()
                .filter(it -> it.get("data").path("run").asLong() == run)
                .toList();
        var types = ofRun.stream().map(it -> it.get("type").asText()).distinct().toList();
        assertThat(types).containsExactly("io.fenji.tier.changed", "io.fenji.tier.held", "io.fenji.run.approved");
        var held = ofRun.stream()
                .filter(it -> it.get("type").asText().endsWith("held"))
                .toList();
        assertThat(held).extracting(it -> it.get("subject").asText()).containsExactly("FJ-1033", "FJ-1034");
        assertThat(held.get(0).get("data").get("tier").asText())
                .as("the override stays")
                .isEqualTo("B");
        assertThat(held.get(1).get("data").get("tier").isNull()).isTrue();
        var last = ofRun.get(ofRun.size() - 1).get("data").get("counts");
        assertThat(last.get("HELD").asInt()).isEqualTo(2);
        assertThat(last.get("A").asInt()
                        + last.get("B").asInt()
                        + last.get("C").asInt()
                        + last.get("D").asInt())
                .isEqualTo(32);
    }

    @Test
    void whom_an_approval_leaves_out_is_in_no_event_of_it() throws IOException {
        var other = Api.run("2026-05").jsonPath().getLong("id");
        as("ANALYST").post("/runs/%d/submit".formatted(other)).then().statusCode(200);
        as("MANAGER")
                .contentType("application/json")
                .body("{\"except\": [\"FJ-1034\"], \"reason\": \"looked at again\"}")
                .post("/runs/%d/approve".formatted(other))
                .then()
                .statusCode(200);
        var ofRun = events().stream()
                .filter(it -> it.get("data").path("run").asLong() == other)
                .toList();
        assertThat(ofRun)
                .extracting(it -> it.path("subject").asText())
                .contains("FJ-1033")
                .doesNotContain("FJ-1034");
        assertThat(ofRun.get(ofRun.size() - 1).get("data").get("leftOut").asInt())
                .isEqualTo(1);
    }

    @Test
    void no_event_holds_a_profit_or_an_amount() throws IOException {
        assertThat(events()).allSatisfy(it -> assertThat(it.get("data").toString())
                .doesNotContainIgnoringCase("profit")
                .doesNotContainIgnoringCase("amount"));
    }

    @Test
    void one_type_is_told_by_its_name() {
        as("SALES")
                .get("/event-types/io.fenji.tier.changed")
                .then()
                .statusCode(200)
                .body("type", equalTo("io.fenji.tier.changed"));
        Refused.with(as("SALES").get("/event-types/io.fenji.tier"), 404, "event-type.unknown");
    }
}
