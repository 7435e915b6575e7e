package io.fenji.governance.rulechange.draft;

import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.rules.language.Rule;
import io.fenji.rules.rulebook.RuleArchive.Activation;
import io.fenji.rules.rulebook.RuleSets;
import io.fenji.rules.ruleset.RuleSet;
import io.fenji.rules.ruleset.Threshold;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What of the rules in force a draft takes back: a threshold that would be again what it was in earlier rules, a rule that they had not and that would be
 * gone. A draft that was begun, or a folder that was copied, before others changed the rules does that without a word.
 */
final class TakenBack {

    private static final int MOST_EARLIER = 5;

    /** Rules that were in force before. */
    private record Earlier(Activation activation, RuleSet rules) {}

    private final RuleSet draft;
    private final RuleSet live;
    private final List<Earlier> earlier;

    private TakenBack(RuleSet draft, RuleSet live, List<Earlier> earlier) {
        this.draft = draft;
        this.live = live;
        this.earlier = earlier;
    }

    static List<Message> of(RuleSet draft, RuleSet live, RuleSets ruleSets) {
        return new TakenBack(draft, live, earlier(live, ruleSets)).told();
    }

    /** Before the set came into force last, the latest first; what this version does not read is passed over. */
    private static List<Earlier> earlier(RuleSet live, RuleSets ruleSets) {
        var found = new ArrayList<Earlier>();
        var activations = ruleSets.timetable().activations();
        var at = activations.size() - 1;
        while (at >= 0 && !activations.get(at).hash().equals(live.hash())) {
            at--;
        }
        for (at--; at >= 0 && found.size() < MOST_EARLIER; at--) {
            var activation = activations.get(at);
            readable(activation, ruleSets).ifPresent(it -> found.add(new Earlier(activation, it)));
        }
        return found;
    }

    private static Optional<RuleSet> readable(Activation activation, RuleSets ruleSets) {
        try {
            return Optional.of(ruleSets.ofHash(activation.hash()));
        } catch (Refusal unreadable) {
            return Optional.empty();
        }
    }

    private List<Message> told() {
        var told = new ArrayList<Message>();
        var asked = values(draft);
        values(live).forEach((id, now) -> {
            var value = asked.get(id);
            if (value != null && value.compareTo(now) != 0) {
                latest(it -> isSo(values(it).get(id), value))
                        .ifPresent(it -> told.add(Message.of(
                                "rule-draft.takes-back.threshold",
                                id,
                                value.toPlainString(),
                                now.toPlainString(),
                                it.activation.at(),
                                it.activation.by())));
            }
        });
        live.allRules().stream()
                .map(Rule::name)
                .filter(name -> !has(draft, name))
                .forEach(name -> latest(it -> !has(it, name))
                        .ifPresent(it -> told.add(Message.of(
                                "rule-draft.takes-back.rule", name, it.activation.at(), it.activation.by()))));
        return told;
    }

    private Optional<Earlier> latest(Predicate<RuleSet> wanted) {
        return earlier.stream().filter(it -> wanted.test(it.rules)).findFirst();
    }

    private static boolean isSo(@Nullable BigDecimal one, BigDecimal other) {
        return one != null && one.compareTo(other) == 0;
    }

    private static boolean has(RuleSet rules, String name) {
        return rules.allRules().stream().anyMatch(it -> it.name().equals(name));
    }

    private static Map<String, BigDecimal> values(RuleSet rules) {
        return rules.thresholds().stream()
                .collect(Collectors.toMap(Threshold::id, Threshold::value, (one, other) -> one, TreeMap::new));
    }
}
