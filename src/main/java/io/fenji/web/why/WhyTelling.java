package io.fenji.web.why;

import io.fenji.base.terms.Language;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Tier;
import io.fenji.governance.approval.TierOverride;
import io.fenji.governance.audit.explanation.Explanation;
import io.fenji.grading.recheck.Correction;
import io.fenji.rules.facts.Attribute;
import io.fenji.rules.facts.Field;
import io.fenji.rules.facts.Metric;
import io.fenji.rules.language.Criterion;
import io.fenji.rules.language.CriterionResult;
import io.fenji.rules.ruleset.RuleSet;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells an explanation in one language. */
final class WhyTelling {

    private static final String NOTHING = "–";

    private final Language language;
    private final Words words;
    private final Conditions conditions;
    private final Explanation why;
    private final Map<String, Criterion> criteria;
    private final List<Attribute> attributes;

    WhyTelling(Language language, Words words, Explanation why, RuleSet rules) {
        this.language = language;
        this.words = words;
        this.conditions = new Conditions(words);
        this.why = why;
        this.attributes = rules.vocabulary().attributes();
        this.criteria = rules.criteria().stream().collect(Collectors.toMap(Criterion::id, Function.identity()));
    }

    /** @param recorded who recorded the decision and when, in the company's time */
    WhyPage page(String customerName, String recorded) {
        var outlook = new OutlookTelling(words);
        return new WhyPage(
                language.tag(),
                words,
                title(),
                lead("%s %s".formatted(why.customer(), customerName)),
                why.overrides().stream().map(this::told).toList(),
                remarks(),
                why.otherTiers().stream().map(this::missed).toList(),
                outlook.rises(why.whatItTakes()),
                outlook.falls(why.whatItTakes()),
                why.noOutlook() == null
                        ? null
                        : words.say("noOutlook", why.noOutlook().in(words.language())),
                outlook.margins(why.margins(), why.tier()),
                unchanged(),
                why.tiers().stream().map(this::table).toList(),
                figures(),
                record(recorded),
                words.say("check", String.valueOf(why.decision())));
    }

    /** What keeps the grading from giving a tier, and what is known by now that it did not know. */
    private List<String> remarks() {
        var remarks =
                why.standing().stream().map(it -> it.in(language)).collect(Collectors.toCollection(ArrayList::new));
        var corrected = why.correctedSince();
        if (corrected != null) {
            remarks.add(words.say(
                    "corrected",
                    words.month(why.asOf()),
                    corrected.metrics().stream().map(this::told).collect(Collectors.joining(words.say("list")))));
        }
        return remarks;
    }

    private String told(Correction.Metric it) {
        var field = field(it.metric());
        return words.isMasked(field)
                ? words.term(field)
                : words.say(
                        "corrected.metric",
                        words.term(field),
                        words.value(field, it.recorded(), it.now()),
                        words.value(field, it.now(), it.recorded()));
    }

    private Field field(String name) {
        return Metric.ofField(name)
                .<Field>map(it -> it)
                .or(() -> attributes.stream()
                        .filter(it -> it.field().equals(name))
                        .findFirst())
                .orElseThrow(() -> new IllegalArgumentException(name));
    }

    private @Nullable String unchanged() {
        return why.unchanged().isEmpty()
                ? null
                : words.say(
                        "unchanged",
                        attributes.stream()
                                .filter(it -> why.unchanged().contains(it.field()))
                                .map(words::term)
                                .collect(Collectors.joining(words.say("list"))));
    }

    private String told(TierOverride it) {
        return words.say(
                "override",
                it.id(),
                it.tier(),
                it.from(),
                it.end(),
                it.reason(),
                it.proposedBy(),
                String.valueOf(it.approvedBy()));
    }

    /** Where an override is in force, its tier and the graded one both. */
    private String title() {
        Tier tier = why.tier();
        Tier overriddenBy = why.overriddenBy();
        if (overriddenBy == null) {
            return tier == null
                    ? words.say("title.none", why.customer())
                    : words.say("title", why.customer(), words.tier(tier));
        }
        return tier == null
                ? words.say("title.none.overridden", why.customer(), words.tier(overriddenBy))
                : words.say("title.overridden", why.customer(), words.tier(tier), words.tier(overriddenBy));
    }

    private String lead(String customer) {
        var month = words.month(why.asOf());
        Tier overriddenBy = why.overriddenBy();
        return switch (why.outcome()) {
            case GRADED -> {
                var tier = words.tier(Objects.requireNonNull(why.tier()));
                yield overriddenBy == null
                        ? words.say("lead.GRADED", customer, tier, month, decidingRule())
                        : words.say("lead.overridden", customer, tier, month, decidingRule(), words.tier(overriddenBy));
            }
            case HELD ->
                words.say(
                        "lead.HELD",
                        customer,
                        "",
                        month,
                        Message.joined("text.semicolon", why.holds()).in(words.language()) + orders());
            case RULE_ERROR ->
                words.say(
                        "lead.RULE_ERROR",
                        customer,
                        "",
                        month,
                        why.summary().get(0).in(words.language()));
        };
    }

    /** The orders that lack their profit, by id; empty where none holds the customer. */
    private String orders() {
        var lacking = why.lacking();
        if (lacking == null || lacking.count() == 0) {
            return "";
        }
        var more = lacking.count() > lacking.named().size() ? ", …" : "";
        return lacking.named().stream().collect(Collectors.joining(", ", " (", more + ")"));
    }

    private String decidingRule() {
        return why.tiers().stream()
                .filter(Explanation.TierRule::decided)
                .map(Explanation.TierRule::rule)
                .findFirst()
                .orElseThrow();
    }

    private WhyPage.Missed missed(Explanation.TierRule tier) {
        var byRule = tier.isOneOfSeveral(why.tiers()) ? words.say("of.rule", tier.rule()) : "";
        if (tier.matched()) {
            return new WhyPage.Missed(
                    words.say(why.tier() == null ? "matched.held" : "matched.lower", tier.tier(), byRule), List.of());
        }
        return new WhyPage.Missed(
                words.say(
                        tier.unmet() == 1 ? "missed.one" : "missed.many",
                        tier.tier(),
                        tier.unmet(),
                        tier.criteria().size(),
                        byRule),
                tier.criteria().stream()
                        .filter(criterion -> !criterion.met())
                        .map(it -> words.say("because", actual(it), condition(it)))
                        .toList());
    }

    private Criterion criterion(CriterionResult it) {
        return Objects.requireNonNull(criteria.get(it.id()), it.id());
    }

    private String condition(CriterionResult it) {
        return conditions.told(criterion(it).condition());
    }

    private String actual(CriterionResult it) {
        return conditions.actual(criterion(it).condition(), why.facts()::value);
    }

    private WhyPage.TierTable table(Explanation.TierRule tier) {
        var clause = tier.clause() == null ? "" : words.say("tier.clause", tier.clause());
        var decided = tier.decided() ? words.say("tier.decided") + " " : "";
        return new WhyPage.TierTable(
                words.say("tier.heading", words.tier(tier.tier()), tier.rule()),
                "%s%s (%s:%d)"
                        .formatted(decided, clause, tier.file(), tier.line())
                        .strip(),
                tier.criteria().stream()
                        .map(it -> new WhyPage.Row(
                                it.id(),
                                condition(it),
                                actual(it),
                                criterion(it).condition().comparisons().count() == 1,
                                it.met(),
                                words.say(it.met() ? "yes" : "no"),
                                distance(
                                        criterion(it).condition().facets().metric(),
                                        it.whole().distance())))
                        .toList());
    }

    private String distance(@Nullable Field metric, @Nullable BigDecimal distance) {
        return metric == null || distance == null ? NOTHING : words.value(metric, distance, BigDecimal.ZERO);
    }

    private List<WhyPage.Entry> figures() {
        return Stream.concat(Arrays.stream(Metric.values()), attributes.stream())
                .map(field -> new WhyPage.Entry(words.term(field), figure(field)))
                .toList();
    }

    private String figure(Field metric) {
        return metric == Metric.CURRENT_TIER && why.facts().value(metric) == null
                ? words.say("none")
                : words.value(metric, why.facts().value(metric));
    }

    private List<WhyPage.Entry> record(String recorded) {
        return List.of(
                entry("record.decision", String.valueOf(why.decision())),
                entry("record.asOf", words.month(why.asOf())),
                entry("record.recorded", recorded),
                entry("record.inForce", words.say(why.inForce() ? "record.inForce.yes" : "record.inForce.no")),
                entry(
                        "record.provided",
                        words.say(why.metricsProvided() ? "record.provided.yes" : "record.provided.no")),
                entry("record.flags", why.flags().isEmpty() ? words.say("none") : String.join(", ", why.flags())),
                entry("record.ruleSet", why.ruleSet()));
    }

    private WhyPage.Entry entry(String key, String value) {
        return new WhyPage.Entry(words.say(key), value);
    }
}
