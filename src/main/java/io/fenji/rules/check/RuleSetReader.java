package io.fenji.rules.check;

import io.fenji.base.terms.Texts;
import io.fenji.base.terms.Tier;
import io.fenji.rules.facts.Attribute;
import io.fenji.rules.facts.Saying;
import io.fenji.rules.facts.Vocabulary;
import io.fenji.rules.language.Comments;
import io.fenji.rules.language.Criterion;
import io.fenji.rules.language.Decoding;
import io.fenji.rules.language.Diagnostic;
import io.fenji.rules.language.Diagnostics;
import io.fenji.rules.language.Rule;
import io.fenji.rules.language.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Files to checked rules: each file for itself, then the set as a whole. Nothing is compiled here and nothing from a file runs. */
public final class RuleSetReader {

    /** The name of the place where a problem is the whole set's. */
    static final String WHOLE_SET = "(set)";

    public static final int LARGEST_FILE = 512 * 1024;
    static final long LARGEST_SET = 2L * 1024 * 1024;
    static final int MOST_FILES = 50;
    static final int MOST_RULES = 500;
    static final int MOST_COMPARISONS = 5_000;

    /** As many as a decision has room for. */
    static final int MOST_ATTRIBUTES = 100;

    private static final Pattern FILE_NAME = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}_. -]{0,95}\\.drl");

    private final List<Diagnostic> problems = new ArrayList<>();
    private final List<Draft> drafts = new ArrayList<>();
    private final OtherReading other;
    private Vocabulary vocabulary = Vocabulary.WITHOUT_ATTRIBUTES;
    private boolean complete = true;

    /** Reads a file once more, in another way, and tells where the two differ. */
    public interface OtherReading {

        /** @param ours the rules that we read; nothing was wrong with them */
        void compare(Source source, List<Draft> ours, Diagnostics problems);
    }

    /** @param other what each file with which nothing is wrong is held against */
    public RuleSetReader(OtherReading other) {
        this.other = other;
    }

    /** All problems, by place. Empty: the rules may be used. */
    public List<Diagnostic> problems() {
        return problems.stream().sorted(Diagnostic.BY_PLACE).toList();
    }

    /** With what the set may name and say. */
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /** @param all rule files, and beside them {@link AttributeFile#NAME} where the company has attributes of its own */
    public List<Rule> read(SortedMap<String, byte[]> all) {
        var files = new TreeMap<>(all);
        var attributes = files.remove(AttributeFile.NAME);
        if (attributes != null) {
            guarded(AttributeFile.NAME, () -> vocabulary = AttributeFile.read(attributes, problems::add));
        }
        if (files.isEmpty()) {
            whole("empty-set");
        } else if (fits("files", files.size(), MOST_FILES) && fits("bytes", bytesToRead(files), LARGEST_SET)) {
            files.forEach((name, bytes) -> guarded(name, () -> readFile(name, bytes)));
            guarded(WHOLE_SET, this::checkSet);
        }
        return problems.isEmpty() ? rules() : List.of();
    }

    /** Whatever goes wrong while files are read is a problem of theirs, told at its place: a file must not stop the service. */
    void guarded(String place, Runnable reading) {
        try {
            reading.run();
        } catch (RuntimeException | StackOverflowError failed) {
            complete = false;
            var first = place.equals(WHOLE_SET) ? 0 : 1;
            problems.add(Diagnostic.of(
                    place, first, first, "unreadable", failed.getClass().getSimpleName()));
        }
    }

    /** A file that is too large is refused on its own and not read. */
    private static long bytesToRead(SortedMap<String, byte[]> files) {
        return files.values().stream()
                .mapToLong(bytes -> bytes.length)
                .filter(length -> length <= LARGEST_FILE)
                .sum();
    }

    /** The rules that were read, if nothing is wrong with them but that none of them matches everybody. */
    public Optional<List<Rule>> withoutResidual() {
        var onlyThat = problems.size() == 1 && problems.get(0).code().equals("no-residual");
        return onlyThat ? Optional.of(rules()) : Optional.empty();
    }

    private void checkSet() {
        var comparisons = drafts.stream().mapToLong(Draft::comparisons).sum();
        var attributes = drafts.stream()
                .flatMap(it -> it.constraints().stream())
                .flatMap(it -> it.condition().fields())
                .filter(Attribute.class::isInstance)
                .distinct()
                .count();
        if (fits("rules", drafts.size(), MOST_RULES)
                && fits("comparisons", comparisons, MOST_COMPARISONS)
                && fits("attributes", attributes, MOST_ATTRIBUTES)) {
            new SetChecks(drafts, problems::add).check(complete);
        }
    }

    private boolean fits(String what, long count, long most) {
        if (count > most) {
            whole("set-size." + what, count, most);
        }
        return count <= most;
    }

    /** What is generated from sound rules does not compile. */
    public static Diagnostic uncompiled(Throwable failed) {
        return Diagnostic.of(
                WHOLE_SET,
                0,
                0,
                "uncompiled",
                failed.getClass().getSimpleName(),
                Texts.shortened(String.valueOf(failed.getMessage())));
    }

    private void whole(String key, Object... values) {
        problems.add(Diagnostic.of(WHOLE_SET, 0, 0, key, values));
    }

    private void readFile(String name, byte[] bytes) {
        if (!FILE_NAME.matcher(name).matches()) {
            refuseFile(Texts.shortened(name), "file-name.rules");
        } else if (bytes.length > LARGEST_FILE) {
            refuseFile(name, "file-size", bytes.length, LARGEST_FILE);
        } else {
            Decoding.read(name, bytes, problems::add).ifPresentOrElse(this::readText, () -> complete = false);
        }
    }

    private void refuseFile(String name, String key, Object... values) {
        complete = false;
        problems.add(Diagnostic.of(name, 1, 1, key, values));
    }

    private void readText(Source source) {
        var told = new Diagnostics(source);
        var reader = new RuleFileReader(source, vocabulary, told);
        var read = reader.read();
        if (told.isEmpty() && drafts.size() + read.size() <= MOST_RULES) {
            other.compare(source, read, told);
        }
        complete &= reader.isComplete();
        problems.addAll(told.found());
        drafts.addAll(read);
    }

    /** Tier rules by falling salience, then the others by what they judge and by name; criteria numbered within each tier. */
    private List<Rule> rules() {
        var numbers = new EnumMap<Tier, Integer>(Tier.class);
        var rules = new ArrayList<Rule>();
        for (var draft : SetChecks.tiers(drafts)) {
            var tier = Tier.valueOf(draft.text());
            rules.add(rule(draft, tier, tier.name() + ".", numbers.getOrDefault(tier, 0)));
            numbers.merge(tier, draft.constraints().size(), Integer::sum);
        }
        drafts.stream()
                .filter(draft -> draft.says() != Saying.TIER)
                .sorted(Comparator.comparing((Draft it) -> it.says().of()).thenComparing(Draft::name))
                .forEach(draft -> rules.add(rule(draft, null, draft.name() + " ", 0)));
        return rules;
    }

    private static Rule rule(Draft draft, @Nullable Tier tier, String prefix, int numbered) {
        var source = draft.source();
        var criteria = new ArrayList<Criterion>();
        for (var constraint : draft.constraints()) {
            criteria.add(new Criterion(
                    prefix + (numbered + criteria.size() + 1),
                    tier,
                    draft.name(),
                    Comments.without(source.text().substring(constraint.start(), constraint.end())),
                    source.name(),
                    source.line(constraint.start()),
                    source.column(constraint.start()),
                    constraint.condition(),
                    constraint.literals()));
        }
        return new Rule(
                draft.name(),
                draft.clause(),
                draft.salience(),
                criteria,
                draft.says(),
                draft.text(),
                source.name(),
                source.line(draft.offset()));
    }
}
