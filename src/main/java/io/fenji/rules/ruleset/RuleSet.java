package io.fenji.rules.ruleset;

import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.rules.check.AttributeFile;
import io.fenji.rules.check.RuleSetReader;
import io.fenji.rules.facts.Fact;
import io.fenji.rules.facts.Facts;
import io.fenji.rules.facts.Field;
import io.fenji.rules.facts.Matter;
import io.fenji.rules.facts.Vocabulary;
import io.fenji.rules.language.Criterion;
import io.fenji.rules.language.Diagnostic;
import io.fenji.rules.language.Rule;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A checked set of rule files: what it says never changes. Its hash is the SHA-256 over its files by name, the definitions of the attributes that it
 * names among them: name, NUL, bytes, NUL.
 *
 * <p>{@code try (var session = rules.open()) { session.judge(metrics); }} from any number of threads; it is compiled for the first of them.
 */
public final class RuleSet implements AutoCloseable {

    private static final int MOST_TOLD = 3;

    private final String hash;
    private final SortedMap<String, byte[]> files;
    private final SortedMap<String, byte[]> allFiles;
    private final Vocabulary vocabulary;
    private final Map<Matter, List<Fact>> judged;
    private final List<Rule> all;
    private final Map<Matter, List<Rule>> rules;
    private final List<Rule> tierRules;
    private final Map<Matter, List<Criterion>> criteria;
    private final CompiledRules compiled = new CompiledRules(this);

    /** @param read files, with definitions of attributes beside them where there are any */
    private RuleSet(SortedMap<String, byte[]> read, Vocabulary vocabulary, List<Rule> rules) {
        this.all = List.copyOf(rules);
        this.rules =
                byMatter(it -> all.stream().filter(rule -> rule.matter() == it).toList());
        var named = rules.stream()
                .flatMap(rule -> rule.criteria().stream())
                .flatMap(criterion -> criterion.condition().fields())
                .collect(Collectors.toSet());
        this.vocabulary = vocabulary.only(named);
        this.judged = byMatter(it -> judged(it, named));
        this.files = new TreeMap<>(read);
        files.remove(AttributeFile.NAME);
        this.allFiles = !this.vocabulary.attributes().isEmpty() && this.vocabulary.equals(vocabulary)
                ? read
                : AttributeFile.with(this.vocabulary, files);
        this.hash = hash(allFiles);
        this.tierRules = rules().stream().filter(Rule::isTierRule).toList();
        this.criteria = byMatter(it -> (it == Matter.CUSTOMER ? tierRules : rules(it))
                .stream().flatMap(rule -> rule.criteria().stream()).toList());
    }

    private static <T> Map<Matter, T> byMatter(Function<Matter, T> of) {
        return Arrays.stream(Matter.values())
                .collect(Collectors.toMap(it -> it, of, (one, same) -> one, () -> new EnumMap<>(Matter.class)));
    }

    /** The first fact always: rules without constraints ask for it. */
    private List<Fact> judged(Matter matter, Set<Field> named) {
        var facts = vocabulary.facts(matter);
        return facts.stream()
                .filter(fact -> fact == facts.get(0) || fact.fields().stream().anyMatch(named::contains))
                .toList();
    }

    /** Checks the files and compiles them if nothing is wrong with them. Whatever they hold, the answer is a diagnosis, and nothing in them has run. */
    public static Checked check(Map<String, byte[]> files) {
        var checked = read(files);
        try {
            checked.usable().ifPresent(rules -> rules.compiled.engine());
            return checked;
        } catch (RuntimeException | StackOverflowError failed) {
            return new Checked(List.of(RuleSetReader.uncompiled(failed)), null);
        }
    }

    /** Checks the files; what is sound is compiled when it is first opened. */
    public static Checked read(Map<String, byte[]> files) {
        var sorted = new TreeMap<>(files);
        var reader = new RuleSetReader(SecondReading::compare);
        var read = reader.read(sorted);
        var problems = reader.problems();
        return new Checked(problems, problems.isEmpty() ? new RuleSet(sorted, reader.vocabulary(), read) : null);
    }

    /**
     * The set of files with which nothing is wrong but that no rule matches everybody (no-residual), to show whom it leaves out: such a customer is a
     * RULE_ERROR. It never comes into force. Empty where the files are sound, or more is wrong with them.
     */
    public static Optional<RuleSet> withoutResidual(Map<String, byte[]> files) {
        var sorted = new TreeMap<>(files);
        var reader = new RuleSetReader(SecondReading::compare);
        reader.read(sorted);
        return reader.withoutResidual().map(rules -> new RuleSet(sorted, reader.vocabulary(), rules));
    }

    /** The set of files that passed the check when they were archived; a refusal where this version's check is stricter. It is compiled while somebody uses it. */
    public static RuleSet archived(SortedMap<String, byte[]> files) {
        var checked = read(files);
        var rules = checked.ruleSet();
        if (rules == null) {
            throw Refusal.conflict(
                    "rule-set.unreadable",
                    Message.of(
                            "rule-set.unreadable",
                            hash(files),
                            Message.joined(
                                    "text.semicolon",
                                    checked.problems().stream()
                                            .limit(MOST_TOLD)
                                            .map(Diagnostic::sentence)
                                            .toList())));
        }
        rules.close();
        return rules;
    }

    /** The hash of a set of these files, sound or not. */
    public static String hash(SortedMap<String, byte[]> files) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            files.forEach((name, bytes) -> {
                digest.update(name.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
                digest.update(bytes);
                digest.update((byte) 0);
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    /** 64 hexadecimal digits. */
    public String hash() {
        return hash;
    }

    /** The bytes of each rule file, by name. */
    public SortedMap<String, byte[]> files() {
        return Collections.unmodifiableSortedMap(files);
    }

    /** What its hash is of: the rule files, and the definitions of the attributes that they name, if any. */
    public SortedMap<String, byte[]> allFiles() {
        return Collections.unmodifiableSortedMap(allFiles);
    }

    /** With which it was read, as far as it names attributes. */
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /** The facts for which its rules over that ask. */
    List<Fact> judged(Matter matter) {
        return Objects.requireNonNull(judged.get(matter));
    }

    /** The rules that judge customers: tier rules by falling priority, then guards and flags by name. */
    public List<Rule> rules() {
        return rules(Matter.CUSTOMER);
    }

    /** The rules that judge that, as {@link #rules()} has those of customers; others by name. */
    public List<Rule> rules(Matter matter) {
        return Objects.requireNonNull(rules.get(matter));
    }

    /** Every rule of every file: those of customers, then the others by what they judge. */
    public List<Rule> allRules() {
        return all;
    }

    /** By falling priority. */
    public List<Rule> tierRules() {
        return tierRules;
    }

    /** The tier rule of that name; empty where there is none, as of null. */
    public Optional<Rule> tierRule(@Nullable String name) {
        return tierRules.stream().filter(rule -> rule.name().equals(name)).findFirst();
    }

    /** The criteria of every tier rule, in the order of {@link #rules()}. */
    public List<Criterion> criteria() {
        return criteria(Matter.CUSTOMER);
    }

    /** The criteria that a judgement of that tells: of customers those of tier rules, of others all. */
    public List<Criterion> criteria(Matter matter) {
        return Objects.requireNonNull(criteria.get(matter));
    }

    /** The same of everything that it judges. */
    public List<Criterion> allCriteria() {
        return Arrays.stream(Matter.values())
                .flatMap(it -> criteria(it).stream())
                .toList();
    }

    /** Every number of every rule, in the order of {@link #allRules()}: what a business admin can set. */
    public List<Threshold> thresholds() {
        return Threshold.all(this);
    }

    /** What the criteria alone say, without the engine: for many settings of a threshold at once. A decision always asks the engine. */
    public Judgement expect(Facts facts) {
        return Judgement.of(rules().stream().filter(rule -> rule.matches(facts)).toList(), met(facts));
    }

    /** One character per criterion, '1' where the customer meets it. */
    String met(Facts facts) {
        var asked = criteria();
        var bits = new char[asked.size()];
        for (var i = 0; i < bits.length; i++) {
            bits[i] = asked.get(i).condition().metBy(facts) ? '1' : '0';
        }
        return new String(bits);
    }

    /** A session to grade with; close it to give it back. */
    public RuleSession open() {
        return compiled.open();
    }

    /** From now on the compiled rules are kept between sessions. */
    public void keep() {
        compiled.keep();
    }

    /**
     * Frees the compiled rules as soon as no session is open any more; sessions that are open finish their work. Whoever opens one later compiles again,
     * for as long as it is open.
     */
    @Override
    public void close() {
        compiled.release();
    }
}
