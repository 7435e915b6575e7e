package io.fenji.governance.rulechange;

import static io.fenji.governance.rulechange.RuleCalls.live;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.base.storage.Sql;
import io.fenji.rules.rulebook.RuleSets;
import io.fenji.rules.ruleset.RuleSet;
import io.fenji.testing.Anew;
import io.fenji.testing.Beginning;
import io.fenji.testing.DemoService;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A process that does not watch the rules folder learns of what another one has brought into force. Case C3. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew(UnwatchedTest.Unwatched.class)
class UnwatchedTest {

    public static class Unwatched implements Beginning {

        @Override
        public Map<String, String> settings() {
            return Map.of("fenji.rules.watch", "false");
        }
    }

    @Inject
    Sql sql;

    @Inject
    RuleSets ruleSets;

    @Test
    void an_activation_elsewhere_grades_here_too() {
        var files = new TreeMap<>(ruleSets.active().files());
        var tiers = new String(files.get("tiers.drl"), UTF_8);
        files.put("tiers.drl", tiers.replace("> 5000000,", "> 5000001,").getBytes(UTF_8));
        var hash = RuleSet.hash(files);
        assertThat(live()).isNotEqualTo(hash);
        activatedElsewhere(hash, files);
        RuleCalls.await(() -> live().equals(hash));
    }

    private void activatedElsewhere(String hash, Map<String, byte[]> files) {
        var now = OffsetDateTime.now(ZoneOffset.UTC);
        QuarkusTransaction.requiringNew().run(() -> {
            sql.update("insert into rule_set (hash, recorded_at, recorded_by) values (?, ?, 'elsewhere')", hash, now);
            files.forEach((name, bytes) -> sql.update(
                    "insert into rule_file (hash, name, content) values (?, ?, ?)",
                    hash,
                    name,
                    new String(bytes, UTF_8)));
            sql.update(
                    "insert into rule_activation (hash, activated_at, activated_by, comment) values (?, ?, 'elsewhere', 'there')",
                    hash,
                    now);
        });
    }
}
