package io.fenji.rules.rulebook;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.fenji.base.http.reading.Routine;
import io.fenji.base.http.request.Body;
import io.fenji.base.http.request.Heavy;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Role;
import io.fenji.rules.attribute.Attributes;
import io.fenji.rules.check.AttributeFile;
import io.fenji.rules.difference.RuleSetDifference;
import io.fenji.rules.difference.SemanticDiff;
import io.fenji.rules.difference.TextDiff;
import io.fenji.rules.language.CriterionView;
import io.fenji.rules.language.Diagnostic;
import io.fenji.rules.proof.Proofs;
import io.fenji.rules.ruleset.Checked;
import io.fenji.rules.ruleset.RuleSet;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The check of rules that are not in force, what is proven about rule sets, and what differs between two. */
@Path("/api/v1/rule-sets")
@RolesAllowed({Role.RULES, Role.ANALYST, Role.MANAGER, Role.AUDITOR, Role.CLIENT, Role.ADMIN, Role.SALES})
public class ProofResource {

    private static final String ACTIVE = "active";

    record ToCheck(@Nullable Map<String, String> files) {}

    /**
     * What is wrong with rule files, or what they hold.
     *
     * @param proofs null where the files are broken; also there for a set that lacks nothing but its residual
     */
    record CheckResult(
            boolean usable,
            @Nullable String hash,
            List<Diagnostic> problems,
            List<CriterionView> criteria,
            @Nullable Proofs proofs) {}

    /** @param files those that are not the same in both sets */
    record Compared(@JsonUnwrapped RuleSetDifference difference, List<TextDiff.File> files) {}

    private final RuleSets ruleSets;
    private final Attributes attributes;

    ProofResource(RuleSets ruleSets, Attributes attributes) {
        this.ruleSets = ruleSets;
        this.attributes = attributes;
    }

    /** Says what is wrong with these files, or which criteria they hold and what follows from them. Nothing is stored and nothing comes into force. */
    @POST
    @Path("check")
    @RolesAllowed({Role.RULES, Role.ANALYST, Role.MANAGER, Role.AUDITOR, Role.ADMIN})
    @Consumes(MediaType.APPLICATION_JSON)
    @Heavy
    @Routine
    public CheckResult check(@Nullable ToCheck body) {
        var files = Body.required(body).files();
        if (files == null || files.isEmpty()) {
            throw Refusal.invalid("files.missing", Message.of("rule-set.files-missing"), "/files");
        }
        var sent = new TreeMap<String, byte[]>();
        files.forEach((name, text) -> sent.put(name, String.valueOf(text).getBytes(StandardCharsets.UTF_8)));
        var bytes = sent.containsKey(AttributeFile.NAME) ? sent : AttributeFile.with(attributes.vocabulary(), sent);
        var checked = RuleSet.check(bytes);
        try (var rules = checked.ruleSet()) {
            return rules == null ? broken(bytes, checked) : sound(rules);
        }
    }

    private CheckResult sound(RuleSet rules) {
        var criteria = rules.allCriteria().stream().map(CriterionView::of).toList();
        return new CheckResult(true, rules.hash(), List.of(), criteria, Proofs.of(rules, ruleSets.active()));
    }

    private static CheckResult broken(SortedMap<String, byte[]> files, Checked checked) {
        try (var rules = RuleSet.withoutResidual(files).orElse(null)) {
            var proofs = rules == null ? null : Proofs.of(rules);
            return new CheckResult(false, null, checked.problems(), List.of(), proofs);
        }
    }

    @GET
    @Path("{hash}/proofs")
    @Heavy
    public Proofs proofs(String hash) {
        return Proofs.of(find(hash));
    }

    /** What changes for customers from the one set to the other, and in which lines of which files. */
    @GET
    @Path("{hash}/diff/{other}")
    @Heavy
    public Compared diff(String hash, String other) {
        var before = find(hash);
        var after = find(other);
        return new Compared(SemanticDiff.of(before, after), TextDiff.of(before, after));
    }

    private RuleSet find(String hash) {
        return hash.equals(ACTIVE) ? ruleSets.active() : ruleSets.ofHash(hash);
    }
}
