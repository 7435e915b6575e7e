package io.fenji.rules.rulebook;

import io.fenji.base.http.Spoken;
import io.fenji.base.storage.Turns;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Month;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.StartOrder;
import io.fenji.base.terms.Texts;
import io.fenji.rules.attribute.Attributes;
import io.fenji.rules.check.AttributeFile;
import io.fenji.rules.rulebook.RuleArchive.Activation;
import io.fenji.rules.ruleset.RuleFolder;
import io.fenji.rules.ruleset.RuleSet;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The rule sets in force, and every archived one by its hash. What is in force is what the archive says; a change takes its place at once and as a
 * whole, and whoever grades at that moment finishes with the set it began with.
 */
@ApplicationScoped
public class RuleSets {

    private static final Logger LOG = Logger.getLogger(RuleSets.class);

    private final RulesConfig config;
    private final RuleArchive archive;
    private final Turns turns;
    private final Attributes attributes;
    private final TransactionSynchronizationRegistry transaction;
    private final Spoken spoken;
    private final Clock clock;
    private final LoadedSets loaded = new LoadedSets();
    private volatile Timetable timetable = new Timetable(List.of());

    RuleSets(
            RulesConfig config,
            RuleArchive archive,
            Turns turns,
            Attributes attributes,
            TransactionSynchronizationRegistry transaction,
            Spoken spoken,
            Clock clock) {
        this.spoken = spoken;
        this.config = config;
        this.archive = archive;
        this.turns = turns;
        this.attributes = attributes;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** The set that grades the last month that is over. */
    @Transactional
    public RuleSet active() {
        return active(lastOver());
    }

    private Month lastOver() {
        return new Month(YearMonth.now(clock).minusMonths(1));
    }

    /** The set that grades that month; a refusal where none was activated for it. */
    @Transactional
    public RuleSet active(Month month) {
        return ofHash(timetable
                .of(month)
                .map(Activation::hash)
                .orElseThrow(() -> Refusal.conflict("rule-set.none", Message.of("rule-set.none", month))));
    }

    /** The activations whose month has not come, or is not over yet. */
    public List<Activation> waiting() {
        return timetable.waiting(lastOver());
    }

    /** Which set grades which month. */
    public Timetable timetable() {
        return timetable;
    }

    /** An archived set. It is compiled when it is first used. A refusal does not undo the caller's transaction. */
    @Transactional(dontRollbackOn = Refusal.class)
    public RuleSet ofHash(String hash) {
        var known = loaded.of(hash);
        return known == null ? loaded.add(RuleSet.archived(archived(hash))) : known;
    }

    /**
     * An archived set whose stored bytes are read again, whatever is loaded; a refusal where they are no longer what the hash says, or where this version
     * does not read them. In the caller's transaction, which a refusal does not undo.
     */
    public RuleSet proven(String hash) {
        var files = archived(hash);
        var known = loaded.of(hash);
        return known == null ? loaded.add(RuleSet.archived(files)) : known;
    }

    /** The hashes of the sets in force, now or from a later month on, that name the attribute. */
    @Transactional
    public List<String> naming(String attribute) {
        return timetable.hashesInForce().stream()
                .filter(hash -> ofHash(hash).vocabulary().attributes().stream()
                        .anyMatch(it -> it.field().equals(attribute)))
                .sorted()
                .toList();
    }

    private SortedMap<String, byte[]> archived(String hash) {
        var files = archive.files(hash);
        if (files.isEmpty()) {
            throw Refusal.notFound("rule-set.unknown", Message.of("rule-set.unknown", Texts.shortened(hash)));
        }
        var actual = RuleSet.hash(files);
        if (!actual.equals(hash)) {
            throw Refusal.conflict("rule-set.altered", Message.of("rule-set.altered", hash, actual));
        }
        return files;
    }

    /**
     * Waits for whoever else changes what is in force, in any process, and knows then what is. Until the present transaction ends nobody else changes it:
     * so what is decided against the set in force is decided against the one that it replaces.
     */
    @Transactional
    public void takeTurn() {
        turns.rules();
        refresh();
    }

    /** The same, of a set that nobody named. */
    public void activate(
            RuleSet rules, SortedMap<String, byte[]> examples, @Nullable Month from, String by, String comment) {
        activate(rules, examples, from, by, comment, null);
    }

    /**
     * Archives the set and lets it grade that month and all later ones (null: every month), from the end of the present transaction on. It is compiled
     * before, so that nothing can go wrong after.
     */
    public void activate(
            RuleSet rules,
            SortedMap<String, byte[]> examples,
            @Nullable Month from,
            String by,
            String comment,
            @Nullable String label) {
        turns.rules();
        var isNew = loaded.of(rules.hash()) == null;
        var compiled = loaded.expect(rules);
        compile(compiled);
        var activation = archive.activate(compiled, examples, from, by, comment, label);
        transaction.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {
                loaded.decided(compiled);
                if (status == Status.STATUS_COMMITTED) {
                    add(activation);
                } else {
                    retire();
                    if (isNew) {
                        loaded.remove(compiled);
                    }
                }
            }
        });
    }

    /** Takes notice of what was activated by another process on the same database. */
    @Transactional
    public synchronized void refresh() {
        if (archive.count() != timetable.activations().size()) {
            var next = new Timetable(archive.activations());
            next.hashesInForce().forEach(hash -> compile(ofHash(hash)));
            swap(next);
        }
    }

    private static void compile(RuleSet rules) {
        rules.keep();
        rules.open().close();
    }

    private synchronized void add(Activation activation) {
        swap(timetable.with(activation));
    }

    private synchronized void swap(Timetable next) {
        if (next.isNewerThan(timetable)) {
            timetable = next;
            retire();
            tell();
        }
    }

    private synchronized void retire() {
        loaded.keepOnly(timetable.hashesInForce());
    }

    private void tell() {
        timetable
                .inForce()
                .forEach(it -> LOG.infof(
                        "Rule set %s is in force%s: %d rules, %d criteria",
                        it.hash(),
                        it.from() == null ? "" : " from " + it.from() + " on",
                        loaded.required(it.hash()).allRules().size(),
                        loaded.required(it.hash()).allCriteria().size()));
    }

    /** The first start takes the rules from the folder; every later one from the archive. */
    @Transactional
    void onStart(@Observes @Priority(StartOrder.RULES) StartupEvent start) {
        if (archive.count() == 0) {
            var folder = folder();
            var checked = RuleSet.check(AttributeFile.with(attributes.vocabulary(), folder.rules()));
            var rules = checked.usable()
                    .orElseThrow(() -> new ConfigurationException(
                            "The rules in '%s' cannot be used, and there are no earlier ones:\n%s"
                                    .formatted(
                                            config.dir(),
                                            Stream.concat(checked.problems().stream(), folder.leftOut().stream())
                                                    .map(it -> it.sentence().in(spoken.usual()))
                                                    .collect(Collectors.joining("\n")))));
            archive.activate(rules, folder.examples(), null, "start-up", "read from the rules folder", null);
        }
        refresh();
    }

    private RuleFolder folder() {
        try {
            return RuleFolder.read(config.dir());
        } catch (IOException unreadable) {
            throw new ConfigurationException(
                    "The rules folder '%s' cannot be read (%s); set fenji.rules.dir to the folder with tiers.drl."
                            .formatted(
                                    config.dir().toAbsolutePath(),
                                    unreadable.getClass().getSimpleName()));
        }
    }
}
