package io.fenji.ruleset;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/**
 * A checked and compiled set of rule files; immutable. Its hash is the SHA-256 over its files by name: name, NUL, bytes, NUL.
 *
 * <p>{@code try (var session = rules.open()) { session.judge(metrics); }} from any number of threads; sessions are kept for reuse, since opening
 * one costs ten times a grading.
 */
public final class RuleSet implements AutoCloseable {

    private final String hash;
    private final SortedMap<String, byte[]> files;
    private final List<Rule> rules;
    private final List<Criterion> criteria;
    private @Nullable Engine engine;
    private final ConcurrentLinkedDeque<RuleSession> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    private RuleSet(String hash, SortedMap<String, byte[]> files, List<Rule> rules) {
        this.hash = hash;
        this.files = files;
        this.rules = List.copyOf(rules);
        this.criteria = rules.stream()
                .filter(Rule::isTierRule)
                .flatMap(rule -> rule.criteria().stream())
                .toList();
    }

    /** Checks the files and compiles them if nothing is wrong with them. Whatever they hold, the answer is a diagnosis, and nothing in them has run. */
    public static Checked check(Map<String, byte[]> files) {
        var sorted = new TreeMap<>(files);
        var reader = new RuleSetReader();
        var read = reader.read(sorted);
        var problems = reader.problems();
        if (!problems.isEmpty()) {
            return new Checked(problems, null);
        }
        var rules = new RuleSet(hash(sorted), sorted, read);
        rules.engine();
        return new Checked(problems, rules);
    }

    /**
     * The set of files with which nothing is wrong but that no rule matches everybody (no-residual), to show whom it leaves out: such a customer is a
     * RULE_ERROR. It never comes into force. Empty where the files are sound, or more is wrong with them.
     */
    public static Optional<RuleSet> withoutResidual(Map<String, byte[]> files) {
        var sorted = new TreeMap<>(files);
        var reader = new RuleSetReader();
        reader.read(sorted);
        return reader.withoutResidual().map(rules -> new RuleSet(hash(sorted), sorted, rules));
    }

    /** The set of files that passed the check when they were archived. It is compiled when it is first opened. */
    static RuleSet archived(SortedMap<String, byte[]> files) {
        var reader = new RuleSetReader();
        var read = reader.read(files);
        if (!reader.problems().isEmpty()) {
            throw new IllegalStateException("An archived rule set no longer passes the check: " + reader.problems());
        }
        return new RuleSet(hash(files), files, read);
    }

    private synchronized Engine engine() {
        if (engine == null) {
            engine = Engine.compile(DrlWriter.write(rules));
        }
        return engine;
    }

    private static String hash(SortedMap<String, byte[]> files) {
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

    /** The bytes of each file, by name. */
    public SortedMap<String, byte[]> files() {
        return Collections.unmodifiableSortedMap(files);
    }

    /** Tier rules by falling priority, then guards and flags by name. */
    public List<Rule> rules() {
        return rules;
    }

    /** The criteria of every tier rule, in the order of {@link #rules()}. */
    public List<Criterion> criteria() {
        return criteria;
    }

    /** A session to grade with; close it to give it back. */
    public RuleSession open() {
        var session = idle.pollFirst();
        return session == null ? new RuleSession(this, engine().open()) : session;
    }

    void giveBack(RuleSession session) {
        if (closed || !session.isEmpty()) {
            session.dispose();
        } else {
            idle.addFirst(session);
        }
    }

    /** Frees the compiled rules. Sessions that are still open finish their work. */
    @Override
    public synchronized void close() {
        closed = true;
        for (var session = idle.pollFirst(); session != null; session = idle.pollFirst()) {
            session.dispose();
        }
        if (engine != null) {
            engine.close();
        }
    }
}
