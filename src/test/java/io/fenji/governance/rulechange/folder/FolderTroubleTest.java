package io.fenji.governance.rulechange.folder;

import static io.fenji.governance.rulechange.RuleCalls.await;
import static io.fenji.governance.rulechange.RuleCalls.get;
import static io.fenji.governance.rulechange.RuleCalls.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.fenji.rules.ruleset.RuleFolder;
import io.fenji.testing.Anew;
import io.fenji.testing.AtOnce;
import io.fenji.testing.DemoService;
import io.fenji.testing.WhicheverDatabase;
import io.quarkus.arc.ClientProxy;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.TreeMap;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rules folder where something goes wrong with it, or two processes share it. */
@QuarkusTest
@WhicheverDatabase
@TestProfile(DemoService.class)
@Anew
class FolderTroubleTest {

    @Inject
    FolderChange change;

    private final Path folder = Path.of(ConfigProvider.getConfig().getValue("fenji.rules.dir", String.class));
    private final Path tiers = folder.resolve("tiers.drl");
    private String original = "";

    @BeforeEach
    void remember() throws IOException {
        original = Files.readString(tiers);
    }

    @AfterEach
    void restore() throws IOException {
        Files.writeString(tiers, original);
        await(() -> state().equals("IN_FORCE"));
    }

    /** What an earlier test wrote may still be on its way: behind it a break is seen, and its mending. */
    private void settle() throws IOException {
        Files.writeString(tiers, "no rule");
        await(() -> state().equals("BROKEN"));
        restore();
    }

    private static String state() {
        return get("/rule-sets/status").getString("folder.state");
    }

    private String edited(String amount) {
        return original.replace("> 5000000,", "> %s,".formatted(amount));
    }

    private static List<Long> drafts() {
        return get("/rule-drafts?limit=1000").getList("items.id", Long.class);
    }

    @Test
    void one_edit_that_two_processes_see_is_one_draft() throws Exception {
        settle();
        var rules = new TreeMap<>(RuleFolder.read(folder).rules());
        rules.put("tiers.drl", edited("4999981").getBytes(StandardCharsets.UTF_8));
        var content = new RuleFolder(rules, RuleFolder.read(folder).examples());
        var before = drafts();
        AtOnce.times(4, i -> QuarkusTransaction.requiringNew().call(() -> change.take(content)));
        var after = drafts();
        assertThat(after).hasSize(before.size() + 1);
        assertThat(get("/rule-drafts/" + after.get(0)).getList("log.step")).containsExactly("CREATED", "SUBMITTED");
        post("RULES", "/rule-drafts/%d/withdraw".formatted(after.get(0)), "{}").statusCode(200);
    }

    /** Whatever is thrown while the folder is taken up, the next look is taken. */
    @Test
    void an_error_ends_no_watch() throws IOException {
        var real = ClientProxy.unwrap(change);
        QuarkusMock.installMockForType(new Broken(), FolderChange.class);
        Files.writeString(tiers, edited("4999982"));
        await(() -> state().equals("BROKEN"));
        assertThat(get("/rule-sets/status").getString("folder.problems[0].message"))
                .contains("NoClassDefFoundError: made up");
        QuarkusMock.installMockForType(real, FolderChange.class);
        Files.writeString(tiers, edited("4999983"));
        await(() -> state().equals("DIFFERENT"));
    }

    private static final class Broken extends FolderChange {

        @SuppressWarnings("NullAway") // it uses none of what it is made of
        Broken() {
            super(null, null, null, null, null, null, null, null, null, null, null);
        }

        @Override
        String under() {
            return "";
        }

        @Override
        FolderStatus take(RuleFolder content) {
            throw new NoClassDefFoundError("made up");
        }

        @Override
        @Nullable
        Long pending() {
            return null;
        }
    }

    @Test
    void what_is_written_back_has_the_rights_of_what_it_replaces() throws IOException {
        var flags = folder.resolve("flags.drl");
        Files.setPosixFilePermissions(tiers, PosixFilePermissions.fromString("rw-rw-r--"));
        Files.writeString(tiers, edited("4999984"));
        Files.delete(flags);
        post("RULES", "/rule-sets/active/write-back", "")
                .statusCode(200)
                .body("written", equalTo(List.of("flags.drl", "tiers.drl")));
        assertThat(Files.readString(tiers)).isEqualTo(original);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(tiers)))
                .isEqualTo("rw-rw-r--");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(flags)))
                .isEqualTo("rw-r--r--");
    }

    @Test
    void a_folder_that_is_written_in_part_is_told_file_by_file_and_nothing_is_left_behind() throws IOException {
        var inTheWay = folder.resolve("examples/tiers-a.csv");
        var example = Files.readAllBytes(inTheWay);
        Files.delete(inTheWay);
        Files.createDirectory(inTheWay);
        Files.createFile(inTheWay.resolve("something"));
        Files.writeString(tiers, edited("4999985"));
        try {
            post("RULES", "/rule-sets/active/write-back", "")
                    .statusCode(409)
                    .body("code", equalTo("folder.in-part"))
                    .body(
                            "detail",
                            containsString("Written: tiers.drl. Kept of what stood there: tiers.drl.replaced-"));
            assertThat(Files.readString(tiers)).isEqualTo(original);
            // the edit itself may have been taken up in the same moment
            assertThat(get("/rule-changes?limit=10")
                            .getList("items.findAll { it.step == 'WRITTEN_BACK' }.detail.written"))
                    .contains(List.of("tiers.drl"));
            try (var files = Files.walk(folder)) {
                assertThat(files).noneMatch(it -> it.getFileName().toString().endsWith(".tmp"));
            }
        } finally {
            Files.delete(inTheWay.resolve("something"));
            Files.delete(inTheWay);
            Files.write(inTheWay, example);
        }
    }
}
