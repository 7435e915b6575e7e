package io.fenji.governance.rulechange;

import static io.fenji.governance.rulechange.RuleCalls.approve;
import static io.fenji.governance.rulechange.RuleCalls.await;
import static io.fenji.governance.rulechange.RuleCalls.get;
import static io.fenji.governance.rulechange.RuleCalls.live;
import static io.fenji.governance.rulechange.RuleCalls.post;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.fenji.testing.WhicheverDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens to the rules folder without anybody meaning a change of rules. */
@QuarkusTest
@WhicheverDatabase
@TestProfile(DemoService.class)
@Anew(OwnRulesFolder.class)
class FolderSlipsTest {

    private static final String TIERS = "tiers.drl";
    private static final String EXAMPLES = "examples/tiers-a.csv";

    private final Path folder = Path.of(ConfigProvider.getConfig().getValue("fenji.rules.dir", String.class));
    private final Map<String, String> originals = new HashMap<>();

    @BeforeEach
    void remember() throws IOException {
        for (var name : List.of(TIERS, EXAMPLES)) {
            originals.put(name, Files.readString(folder.resolve(name)));
        }
        await(() -> codes().isEmpty());
    }

    @AfterEach
    void restore() throws IOException {
        for (var file : originals.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
        await(() -> state().equals("IN_FORCE") && codes().isEmpty());
    }

    private String original(String name) {
        return originals.getOrDefault(name, "");
    }

    private void save(String name, String text, Charset encoding) throws IOException {
        Files.write(folder.resolve(name), text.getBytes(encoding));
    }

    private static String state() {
        return get("/rule-sets/status").getString("folder.state");
    }

    private static List<String> codes() {
        return get("/rule-sets/status").getList("folder.problems.code");
    }

    private static Long pending() {
        return get("/rule-sets/status").getObject("folder.draft", Long.class);
    }

    private static long lastDraft() {
        var items = get("/rule-drafts?limit=1").getList("items.id", Long.class);
        return items.isEmpty() ? 0 : items.get(0);
    }

    private static String health(String field) {
        return given().get("/q/health/ready").jsonPath().getString("checks.find { it.name == 'rules' }.data." + field);
    }

    /** Case D1. */
    @Test
    void a_package_of_three_thousand_parts_is_a_finding_in_status_and_health() throws IOException {
        var before = live();
        save(TIERS, original(TIERS).replace("fenji.tiers;", "a" + ".a".repeat(2_999) + ";"), StandardCharsets.UTF_8);
        await(() -> state().equals("BROKEN"));
        assertThat(get("/rule-sets/status").getString("folder.problems[0].file"))
                .isEqualTo(TIERS);
        assertThat(get("/rule-sets/status").getInt("folder.problems[0].line")).isEqualTo(1);
        assertThat(codes()).containsExactly("package");
        assertThat(health("problems")).isEqualTo("tiers.drl:1:9 package");
        assertThat(live()).isEqualTo(before);
    }

    /** Case R1. */
    @ParameterizedTest
    @ValueSource(strings = {"TIERS.DRL", "tiers - Copy.drl", "examples/tiers-a (1).csv"})
    void a_copy_beside_the_rules_is_told_and_an_edit_is_taken_up_all_the_same(String name) throws IOException {
        Files.writeString(folder.resolve("._tiers.drl"), "\0\5\26\7");
        Files.writeString(folder.resolve(name), "not what it looks like");
        try {
            await(() -> !codes().isEmpty());
            assertThat(state()).isEqualTo("IN_FORCE");
            assertThat(get("/rule-sets/status").getList("folder.problems.file")).containsExactly(name);
            assertThat(health("problems")).startsWith(name + ":1:1 file-");
            assertThat(health("folder")).isEqualTo("in force");
            save(TIERS, original(TIERS).replace("> 5000000,", "> 4800000,"), StandardCharsets.UTF_8);
            await(() -> pending() != null);
        } finally {
            Files.delete(folder.resolve(name));
            Files.delete(folder.resolve("._tiers.drl"));
        }
    }

    /** Case R2. */
    @Test
    void an_examples_file_that_a_spreadsheet_broke_is_told_while_the_rules_stay_in_force() throws IOException {
        save(EXAMPLES, original(EXAMPLES), Charset.forName("GBK"));
        await(() -> codes().contains("encoding"));
        assertThat(state()).isEqualTo("IN_FORCE");
        assertThat(get("/rule-sets/status").getInt("folder.problems[0].line")).isGreaterThan(1);

        save(EXAMPLES, original(EXAMPLES).replace(",", ";"), StandardCharsets.UTF_8);
        await(() -> codes().contains("example-header"));
        assertThat(health("problems")).isEqualTo("examples/tiers-a.csv:1:1 example-header");

        save(EXAMPLES, original(EXAMPLES).replaceFirst(",GRADED,A,", ",GRADED,B,"), StandardCharsets.UTF_8);
        await(() -> codes().contains("example-fails"));
        assertThat(state()).isEqualTo("IN_FORCE");
    }

    /** Case R2: what cannot be kept is told at its place, and nothing of the edit is recorded until it is mended. */
    @Test
    void an_edit_beside_an_examples_file_in_another_encoding_waits_for_it() throws IOException {
        var before = lastDraft();
        save(EXAMPLES, original(EXAMPLES), Charset.forName("GBK"));
        save(TIERS, original(TIERS).replace("> 5000000,", "> 4700000,"), StandardCharsets.UTF_8);
        await(() -> state().equals("BROKEN"));
        assertThat(codes()).containsExactly("encoding");
        assertThat(lastDraft()).isEqualTo(before);
        save(EXAMPLES, original(EXAMPLES), StandardCharsets.UTF_8);
        await(() -> pending() != null);
    }

    /** Case R2: the examples of an edit that came into force in spite of them, and are right again with the rules before. */
    @Test
    void examples_that_fail_are_told_as_soon_as_the_edit_is_in_force() throws IOException {
        var before = live();
        save(TIERS, original(TIERS).replace("> 5000000,", "> 4900000,"), StandardCharsets.UTF_8);
        await(() -> pending() != null);
        assertThat(codes()).isEmpty();
        approve("MANAGER", pending()).statusCode(200);
        await(() -> codes().contains("example-fails"));
        assertThat(state()).isEqualTo("IN_FORCE");
        var back = post("RULES", "/rule-sets/%s/activate".formatted(before), "{}")
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
        approve("MANAGER", back).statusCode(200);
        await(() -> codes().isEmpty());
    }

    /** Case R2: another way of saving is no change. */
    @Test
    void a_byte_order_mark_and_windows_line_ends_make_no_draft() throws IOException {
        var before = lastDraft();
        save(TIERS, "\uFEFF" + original(TIERS).replace("\n", "\r\n"), StandardCharsets.UTF_8);
        var hash = get("/rule-sets/status").getString("folder.hash");
        await(() -> !get("/rule-sets/status").getString("folder.hash").equals(hash));
        assertThat(state()).isEqualTo("IN_FORCE");
        assertThat(pending()).isNull();
        assertThat(lastDraft()).isEqualTo(before);
    }
}
