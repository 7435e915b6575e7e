package io.fenji.rules.language;

import io.fenji.base.terms.Tier;
import io.fenji.rules.facts.Facts;
import io.fenji.rules.facts.Matter;
import io.fenji.rules.facts.Saying;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One checked rule: when every criterion holds, its sentence is said.
 *
 * @param clause the policy's clause it implements, null if not given
 * @param salience the priority among tier rules, highest first; 0 if not given
 * @param text the sentence's text: the tier, the reason of a hold, the name of a flag, the code of a finding
 */
public record Rule(
        String name,
        @Nullable String clause,
        int salience,
        List<Criterion> criteria,
        Saying says,
        String text,
        String file,
        int line) {

    public Rule {
        criteria = List.copyOf(criteria);
    }

    /** What it judges. */
    public Matter matter() {
        return says.of();
    }

    /** The tier it gives. Only for tier rules. */
    public Tier tier() {
        return Tier.valueOf(text);
    }

    public boolean isTierRule() {
        return says == Saying.TIER;
    }

    public boolean matches(Facts facts) {
        for (var criterion : criteria) {
            if (!criterion.condition().metBy(facts)) {
                return false;
            }
        }
        return true;
    }
}
