package io.fenji.packaged;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.testing.TestDatabase;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Makes every call of docs/demo.md, in its order, and holds what the page shows against what is answered. */
class WalkThroughIT {

    private static final Pattern BLOCK = Pattern.compile("```(sh|json|text)\n(.*?)```", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("(?:'[^']*'|[^\\s'])+");
    private static final Pattern PART = Pattern.compile("'([^']*)'|([^']+)");
    private static final Pattern NEXT_YEAR =
            Pattern.compile("(\\w+)=\\$\\(\\(\\$\\(date \\+%Y\\) \\+ 1\\)\\)-01-01\\n");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (FJ-\\d+) \\| ([A-Z_ ]+) \\|");
    private static final String CALLS = "/api/v1";

    private final Map<String, String> variables = new HashMap<>();
    private final Map<String, String> settings = TestDatabase.fresh(Map.of("fenji.demo", "true"));

    @Test
    void the_page_tells_the_truth_and_the_demos_database_never_serves_as_a_real_one() throws IOException {
        var page = Files.readString(Path.of("docs/demo.md"));
        try (var service = Packaged.start(settings)) {
            var answer = service.log();
            for (var block : BLOCK.matcher(page).results().toList()) {
                if (!block.group(1).equals("sh")) {
                    holds(answer, block.group(2));
                } else if (block.group(2).startsWith("curl ")) {
                    answer = answered(service, block.group(2));
                } else if (!block.group(2).startsWith("java ")) {
                    remember(block.group(2));
                }
            }
            assertThat(graded(service))
                    .containsAll(ROW.matcher(page)
                            .results()
                            .map(row -> row.group(1) + " " + row.group(2))
                            .toList());
        }
        var real = new HashMap<>(settings);
        real.remove("fenji.demo");
        assertThat(Packaged.refusal(real).strip())
                .endsWith(
                        "is the demo's, with passwords that everybody knows. Name another with fenji.db.url, or set fenji.demo=true.")
                .hasLineCount(1);
    }

    /** What the page shows stands in the answer, in that order; white space aside, … stands for anything. */
    private static void holds(String answer, String shown) {
        assertThat(answer.replaceAll("\\s", ""))
                .containsSubsequence(Arrays.stream(shown.replaceAll("\\s", "").split("…"))
                        .filter(part -> !part.isEmpty())
                        .toList());
    }

    /** Of what a shell can compute, the first day of the next year. */
    private void remember(String command) {
        var assigned = NEXT_YEAR.matcher(command);
        assertThat(assigned.matches()).as("The page computes %s", command).isTrue();
        variables.put(
                "$" + assigned.group(1), "%d-01-01".formatted(LocalDate.now().getYear() + 1));
    }

    /** Understands of curl what the page uses, and refuses the rest. */
    private String answered(Packaged service, String command) {
        var words =
                WORD.matcher(command).results().map(word -> word(word.group())).toList();
        var request = given().port(service.port())
                .config(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig().defaultContentCharset("UTF-8")));
        var method = "GET";
        var path = "";
        for (var at = 1; at < words.size(); at++) {
            var word = words.get(at);
            if (word.startsWith("http://localhost:8080")) {
                path = word.substring("http://localhost:8080".length());
                continue;
            }
            var value = words.get(++at);
            switch (word) {
                case "-u" -> request.auth().preemptive().basic(value.split(":")[0], value.split(":")[1]);
                case "-H" -> request.header(value.split(": ")[0], value.split(": ")[1]);
                case "-d" -> {
                    request.body(value);
                    method = "POST";
                }
                case "-X" -> method = value;
                default -> throw new AssertionError("The page calls curl with " + word);
            }
        }
        var answer = request.request(method, path).asString();
        if (path.equals(CALLS + "/runs")) {
            service.await(() -> !client(service, "/runs/1").contains("RUNNING"));
        }
        return answer;
    }

    /** Quoted parts as they stand there, others with what was remembered. */
    private String word(String word) {
        return PART.matcher(word)
                .results()
                .map(part ->
                        part.group(1) == null ? variables.getOrDefault(part.group(2), part.group(2)) : part.group(1))
                .collect(Collectors.joining());
    }

    private static String client(Packaged service, String path) {
        return service.withKey("demo-key").get(path).asString();
    }

    private static List<String> graded(Packaged service) {
        return service.withKey("demo-key")
                .get("/runs/1/decisions")
                .jsonPath()
                .getList("items.collect { ([it.customer, it.tier ?: it.outcome] + it.flags).join(' ') }", String.class);
    }
}
