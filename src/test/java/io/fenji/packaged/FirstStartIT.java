package io.fenji.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.testing.TestDatabase;
import io.fenji.testing.WhicheverDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@WhicheverDatabase
class FirstStartIT {

    private static final Pattern SAID = Pattern.compile("user 'admin' has the password (\\S+)");
    private static final int HANDFUL = 5;

    @Test
    void the_first_start_says_a_random_password_once_and_it_stays_the_password() {
        var settings = TestDatabase.fresh(Map.of());
        var password = passwordSaidBy(settings);
        try (var second = Packaged.start(with(settings, "fenji.admin.password", "a later password"))) {
            assertThat(second.log()).doesNotContain("password");
            assertThat(status(second, "admin", password)).isEqualTo(200);
            assertThat(status(second, "admin", "a later password")).isEqualTo(401);
        }
        assertThat(Packaged.refusal(with(settings, "fenji.demo", "true")).strip())
                .startsWith("fenji.demo=true, but the database")
                .endsWith(
                        "is not the demo's: nothing was changed. Name another with fenji.db.url, or leave fenji.demo out.")
                .hasLineCount(1);
    }

    /** Case S3: whatever refuses a start, the password is said by one that answers. */
    @Test
    void a_start_that_is_refused_says_no_password_and_the_next_one_does(@TempDir Path folder) throws IOException {
        var settings = TestDatabase.fresh(Map.of());
        var file = Files.writeString(folder.resolve("no-folder"), "a file");
        var key = file.resolve("ledger.key").toString();
        assertThat(Packaged.refusal(with(settings, "fenji.ledger.key-file", key)))
                .contains("fenji.ledger.key-file")
                .doesNotContain("password");
        passwordSaidBy(settings);
    }

    private static String passwordSaidBy(Map<String, String> settings) {
        try (var first = Packaged.start(settings)) {
            first.await(() -> SAID.matcher(first.log()).find());
            assertThat(first.log().lines()).hasSizeLessThanOrEqualTo(HANDFUL);
            var said = SAID.matcher(first.log());
            assertThat(said.find()).isTrue();
            assertThat(said.group(1)).hasSizeGreaterThanOrEqualTo(40);
            assertThat(status(first, "admin", said.group(1))).isEqualTo(200);
            return said.group(1);
        }
    }

    private static int status(Packaged service, String name, String password) {
        return service.as(name, password).get("/rule-sets/active").statusCode();
    }

    private static Map<String, String> with(Map<String, String> settings, String name, String value) {
        var more = new HashMap<>(settings);
        more.put(name, value);
        return more;
    }

    @Test
    void the_first_admins_password_can_be_given_and_is_then_not_said() {
        try (var service =
                Packaged.start(TestDatabase.fresh(Map.of("fenji.admin.password", "chosen by the operator")))) {
            assertThat(service.log()).doesNotContain("password", "chosen");
            assertThat(status(service, "admin", "chosen by the operator")).isEqualTo(200);
        }
    }

    @Test
    void a_rules_folder_that_is_not_there_is_named(@TempDir Path folder) {
        var nowhere = folder.resolve("nowhere");
        assertThat(Packaged.refusal(TestDatabase.fresh(Map.of("fenji.rules.dir", nowhere.toString()))))
                .endsWith(
                        "The rules folder '%s' cannot be read (NoSuchFileException); set fenji.rules.dir to the folder with tiers.drl.\n"
                                .formatted(nowhere))
                .doesNotContain("\tat ");
    }
}
