package io.fenji.web.why;

import io.fenji.base.terms.Language;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Month;
import io.fenji.base.terms.Tier;
import io.fenji.governance.audit.explanation.Explanation;
import io.fenji.governance.audit.explanation.RunVerdict;
import io.fenji.governance.outlook.Outlook;
import io.fenji.rules.facts.CustomerMetrics;
import io.fenji.rules.language.CriterionResult;
import io.fenji.rules.language.Rule;
import io.fenji.service.strategy.TierName;
import io.fenji.testing.FewRules;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The page about a customer with three orders, and growths of 5 % and a little less, under rules of a test. */
final class Explained {

    private static final CustomerMetrics METRICS = new CustomerMetrics(
            null,
            null,
            null,
            3,
            new java.math.BigDecimal("5"),
            new java.math.BigDecimal("4.9999999999"),
            null,
            null,
            null,
            null,
            null,
            null,
            0,
            0,
            0,
            0,
            null);

    private Explained() {}

    /** @param rules as few rules are written in tests */
    static WhyPage page(Language language, @Nullable Tier overriddenBy, String... rules) {
        var set = FewRules.of(rules);
        var judged = set.expect(METRICS);
        var results = new ArrayList<CriterionResult>();
        for (var i = 0; i < set.criteria().size(); i++) {
            results.add(CriterionResult.of(set.criteria().get(i), judged.met().charAt(i) == '1', METRICS));
        }
        var decided = judged.conclusion().rule();
        var tiers = set.rules().stream()
                .filter(Rule::isTierRule)
                .map(rule -> tierRule(rule, results, rule.name().equals(decided)))
                .toList();
        var outlook = Outlook.none(Message.asItIs("not asked here"));
        var explanation = new Explanation(
                "S1",
                new Month(YearMonth.of(2026, 6)),
                judged.conclusion().outcome(),
                judged.conclusion().tier(),
                1L,
                null,
                RunVerdict.OF_NO_RUN,
                false,
                overriddenBy == null,
                overriddenBy,
                List.of(),
                List.of(),
                "hash",
                List.of(),
                judged.conclusion().holds().stream().map(Message::asItIs).toList(),
                null,
                null,
                false,
                METRICS,
                Map.of(),
                tiers,
                results,
                null,
                outlook.moves(),
                outlook.margins(),
                List.of(),
                outlook.none(),
                null,
                List.of());
        return new WhyTelling(language, words(language), explanation, set).page("Some Ltd", "today");
    }

    /** With tiers called Gold, 金 or 黄金, each with its letter. */
    static Words words(Language language) {
        var names = Arrays.stream(Tier.values())
                .collect(Collectors.toMap(it -> it, it -> new TierName("Gold " + it, "金" + it, "黄金" + it)));
        return new Words(language, "CNY", names, List.of());
    }

    private static Explanation.TierRule tierRule(Rule rule, List<CriterionResult> results, boolean decided) {
        var own = results.stream().filter(it -> it.rule().equals(rule.name())).toList();
        var unmet = own.stream().filter(it -> !it.met()).count();
        return new Explanation.TierRule(
                rule.tier(), rule.name(), null, rule.file(), rule.line(), unmet == 0, decided, unmet, own);
    }
}
