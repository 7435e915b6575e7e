package io.fenji.rules.rulebook;

import io.fenji.base.terms.Message;
import io.fenji.base.terms.Month;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Role;
import io.fenji.base.terms.Texts;
import io.fenji.rules.language.CriterionView;
import io.fenji.rules.language.Rule;
import io.fenji.rules.ruleset.RuleSet;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rule sets, their files and their criteria. */
@Path("/api/v1/rule-sets")
@RolesAllowed({Role.RULES, Role.ANALYST, Role.MANAGER, Role.AUDITOR, Role.CLIENT, Role.ADMIN, Role.SALES})
public class RuleSetResource {

    private static final String ACTIVE = "active";

    /**
     * @param version numbers the sets in the order in which they first came into force, from 1 on
     * @param label what people call it; null where nobody named it
     */
    record Line(
            int version,
            @Nullable String label,
            String hash,
            boolean active,
            @Nullable Month from,
            Instant activatedAt,
            String activatedBy,
            String comment) {}

    record Lines(List<Line> items, @Nullable String next) {}

    /** @param fact the first of those that it can ask, such as CustomerMetrics */
    record RuleLine(
            String name,
            @Nullable String clause,
            int salience,
            String fact,
            String says,
            String file,
            int line,
            List<CriterionView> criteria) {}

    record View(
            int version,
            @Nullable String label,
            String hash,
            boolean active,
            List<String> files,
            List<RuleLine> rules) {}

    record Criteria(
            String ruleSet,
            List<CriterionView> items,
            @Nullable String next) {}

    private final RuleSets ruleSets;

    RuleSetResource(RuleSets ruleSets) {
        this.ruleSets = ruleSets;
    }

    /** Every archived set with its latest activation, the one activated last first. */
    @GET
    @Transactional
    public Lines list() {
        var active = ruleSets.active().hash();
        var latest = new LinkedHashMap<String, Line>();
        var activations = ruleSets.timetable().activations();
        var names = ruleSets.timetable().names();
        for (var i = activations.size() - 1; i >= 0; i--) {
            var it = activations.get(i);
            var name = names.getOrDefault(it.hash(), Timetable.Name.NONE);
            latest.putIfAbsent(
                    it.hash(),
                    new Line(
                            name.version(),
                            name.label(),
                            it.hash(),
                            it.hash().equals(active),
                            it.from(),
                            it.at(),
                            it.by(),
                            it.comment()));
        }
        return new Lines(List.copyOf(latest.values()), null);
    }

    @GET
    @Path("{hash}")
    public View one(String hash) {
        var rules = find(hash);
        var name = ruleSets.timetable().names().getOrDefault(rules.hash(), Timetable.Name.NONE);
        return new View(
                name.version(),
                name.label(),
                rules.hash(),
                rules.hash().equals(ruleSets.active().hash()),
                List.copyOf(rules.allFiles().keySet()),
                rules.allRules().stream().map(rule -> line(rules, rule)).toList());
    }

    private static RuleLine line(RuleSet rules, Rule rule) {
        var says = rule.says().name().toLowerCase(java.util.Locale.ROOT) + " " + rule.text();
        return new RuleLine(
                rule.name(),
                rule.clause(),
                rule.salience(),
                rules.vocabulary().facts(rule.matter()).get(0).name(),
                says,
                rule.file(),
                rule.line(),
                rule.criteria().stream().map(CriterionView::of).toList());
    }

    @GET
    @Path("{hash}/files/{name}")
    @Produces(MediaType.TEXT_PLAIN + ";charset=UTF-8")
    public byte[] file(String hash, String name) {
        var bytes = find(hash).allFiles().get(name);
        if (bytes == null) {
            throw Refusal.notFound("rule-file.unknown", Message.of("rule-set.no-file", Texts.shortened(name)));
        }
        return bytes;
    }

    @GET
    @Path("{hash}/criteria")
    public Criteria criteria(String hash) {
        var rules = find(hash);
        return new Criteria(
                rules.hash(),
                rules.allCriteria().stream().map(CriterionView::of).toList(),
                null);
    }

    private RuleSet find(String hash) {
        return hash.equals(ACTIVE) ? ruleSets.active() : ruleSets.ofHash(hash);
    }
}
