package io.fenji.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fenji.rules.ruleset.RuleSet;
import java.util.Map;

/** A small set of rules, written in short. */
public final class FewRules {

    private FewRules() {}

    /** @param rules such as {@code B: orderCount > 2} or {@code HOLD: openDisputes > 0}, the first first; a residual of tier C is the last */
    public static RuleSet of(String... rules) {
        var text = new StringBuilder(
                "package fenji.tiers;\nimport io.fenji.facts.CustomerMetrics;\nglobal io.fenji.facts.Verdict verdict;\n");
        for (var i = 0; i < rules.length; i++) {
            var parts = rules[i].split(":", 2);
            var sentence = parts[0].equals("HOLD") ? "hold(\"because\")" : "tier(\"%s\")".formatted(parts[0]);
            text.append("rule \"%s%d\" salience %d when CustomerMetrics( %s ) then verdict.%s; end\n"
                    .formatted(parts[0], i, 100 - i, parts[1], sentence));
        }
        text.append("rule \"rest\" salience 0 when CustomerMetrics() then verdict.tier(\"C\"); end\n");
        var checked = RuleSet.check(Map.of("tiers.drl", text.toString().getBytes(UTF_8)));
        return checked.usable()
                .orElseThrow(() -> new AssertionError(checked.problems().toString()));
    }
}
