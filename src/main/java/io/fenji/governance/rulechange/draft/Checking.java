package io.fenji.governance.rulechange.draft;

import io.fenji.base.terms.Message;
import io.fenji.base.terms.Month;
import io.fenji.base.terms.Refusal;
import io.fenji.rules.attribute.Attributes;
import io.fenji.rules.check.AttributeFile;
import io.fenji.rules.difference.SemanticDiff;
import io.fenji.rules.example.ExampleFailure;
import io.fenji.rules.example.ExampleReader;
import io.fenji.rules.facts.Vocabulary;
import io.fenji.rules.language.Diagnostic;
import io.fenji.rules.proof.Kind;
import io.fenji.rules.proof.ProofFinding;
import io.fenji.rules.proof.Proofs;
import io.fenji.rules.proof.Severity;
import io.fenji.rules.rulebook.RuleSets;
import io.fenji.rules.ruleset.RuleFolder;
import io.fenji.rules.ruleset.RuleSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks the files of a draft: diagnostics, the set's own examples, proofs, what it changes, and what must be mended before it may be submitted. */
@ApplicationScoped
public class Checking {

    private static final int MOST_NAMED = 5;
    private static final int MOST_KEPT = 32;

    private final RuleSets ruleSets;
    private final Attributes attributes;

    /** The same files with the same attributes against the same rules in force are checked once, however many ask at the same moment. */
    private final Map<Subject, CompletableFuture<Checks>> kept =
            Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Subject, CompletableFuture<Checks>> eldest) {
                    return size() > MOST_KEPT;
                }
            });

    /** What is checked: files, with the attributes that they may name, against a set. */
    public record Subject(String rules, String examples, String base) {}

    public Subject subject(RuleFolder files, String base) {
        return subject(files, attributes.vocabulary(), base);
    }

    private static Subject subject(RuleFolder files, Vocabulary vocabulary, String base) {
        return new Subject(
                RuleSet.hash(AttributeFile.with(vocabulary, files.rules())), RuleSet.hash(files.examples()), base);
    }

    /** What a finding is recognised by in another set. */
    private record Defect(Kind kind, List<String> rules) {
        static Defect of(ProofFinding finding) {
            return new Defect(finding.kind(), finding.rules());
        }
    }

    Checking(RuleSets ruleSets, Attributes attributes) {
        this.ruleSets = ruleSets;
        this.attributes = attributes;
    }

    /** @param base hash of the set that the draft would replace */
    public Checks check(RuleFolder files, String base) {
        var vocabulary = attributes.vocabulary();
        var subject = subject(files, vocabulary, base);
        var mine = new CompletableFuture<Checks>();
        var others = kept.putIfAbsent(subject, mine);
        if (others != null) {
            return joined(others);
        }
        try {
            var checks = checked(files, vocabulary, base);
            mine.complete(checks);
            return checks;
        } catch (RuntimeException | Error failed) {
            kept.remove(subject, mine);
            mine.completeExceptionally(failed);
            throw failed;
        }
    }

    /** Whoever came first works at it already. */
    private static Checks joined(CompletableFuture<Checks> others) {
        try {
            return others.join();
        } catch (CompletionException failed) {
            throw Refusal.behind(failed).<RuntimeException>map(it -> it).orElse(failed);
        }
    }

    /** Whether the answer is there without work. */
    public boolean knows(Subject subject) {
        var known = kept.get(subject);
        return known != null && known.isDone();
    }

    /** @param content the draft's files */
    public Checks check(RuleDraft draft, RuleFolder content, String base) {
        return check(content, base).noting(notes(draft));
    }

    /** Sets that wait for their month, which the draft is not held against and would end all the same: the activation made last has the say. */
    public List<Message> notes(RuleDraft draft) {
        return draft.state == DraftState.OPEN || draft.state == DraftState.SUBMITTED
                ? ruleSets.waiting().stream()
                        .filter(it -> !it.hash().equals(draft.hash))
                        .map(it -> note(it.hash(), Objects.requireNonNull(it.from()), draft.from()))
                        .toList()
                : List.of();
    }

    private static Message note(String hash, Month waitsFor, @Nullable Month from) {
        return from == null || from.compareTo(waitsFor) <= 0
                ? Message.of("rule-draft.ends.whole", hash, waitsFor)
                : Message.of("rule-draft.ends.later", hash, waitsFor, from);
    }

    private Checks checked(RuleFolder files, Vocabulary vocabulary, String base) {
        var checked = RuleSet.read(AttributeFile.with(vocabulary, files.rules()));
        var problems = new ArrayList<>(checked.problems());
        var examples = ExampleReader.readAll(files.examples(), vocabulary, problems::add);
        problems.sort(Diagnostic.BY_PLACE);
        try (var rules = checked.ruleSet()) {
            if (rules == null) {
                return new Checks(
                        false,
                        files.hash(),
                        problems,
                        examples.size(),
                        List.of(),
                        null,
                        null,
                        blockers(problems),
                        List.of());
            }
            var live = ruleSets.ofHash(base);
            var proofs = Proofs.of(rules, live);
            var blockers = blockers(problems);
            if (rules.hash().equals(base)) {
                blockers.add(Message.of("blocker.same"));
            }
            blockers.addAll(newDefects(proofs, live));
            return new Checks(
                    true,
                    rules.hash(),
                    problems,
                    examples.size(),
                    ExampleFailure.all(rules, examples),
                    proofs,
                    SemanticDiff.of(live, rules),
                    blockers,
                    TakenBack.of(rules, live, ruleSets));
        }
    }

    private static List<Message> blockers(List<Diagnostic> problems) {
        var blockers = new ArrayList<Message>();
        problems.stream().limit(MOST_NAMED).map(Diagnostic::sentence).forEach(blockers::add);
        if (problems.size() > MOST_NAMED) {
            blockers.add(Message.of("blocker.more", problems.size() - MOST_NAMED));
        }
        return blockers;
    }

    /** Defects that the rules in force do not have already. */
    private static List<Message> newDefects(Proofs proofs, RuleSet live) {
        var defects = proofs.findings().stream()
                .filter(finding -> finding.severity() == Severity.DEFECT)
                .toList();
        if (defects.isEmpty()) {
            return List.of();
        }
        var before = Proofs.of(live).findings().stream().map(Defect::of).collect(Collectors.toSet());
        return defects.stream()
                .filter(finding -> !before.contains(Defect.of(finding)))
                .map(it -> Message.of("blocker.defect", it.file(), it.line(), it.kind(), it.message()))
                .toList();
    }

    /** The rule files with the definitions of the attributes that they may name. */
    public SortedMap<String, byte[]> readable(RuleFolder files) {
        return AttributeFile.with(attributes.vocabulary(), files.rules());
    }

    /**
     * What the set of these files would be called if it came into force now: a definition of an attribute that it names is part of it. Of the rule files alone
     * where they are not sound.
     */
    public String hash(RuleFolder files) {
        try (var rules = RuleSet.read(readable(files)).ruleSet()) {
            return rules == null ? files.hash() : rules.hash();
        }
    }

    /** The set of these files; a refusal where they are not sound. */
    public RuleSet rules(RuleFolder files) {
        return RuleSet.read(readable(files))
                .usable()
                .orElseThrow(() -> Refusal.conflict("rule-draft.not-sound", Message.of("rule-draft.not-sound")));
    }
}
