package io.fenji.ruleset;

import io.fenji.terms.Refusal;
import io.fenji.terms.StartOrder;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The rule set in force, and every archived one by its hash. */
@ApplicationScoped
public class RuleSets {

    private static final Logger LOG = Logger.getLogger(RuleSets.class);

    private final RulesConfig config;
    private final RuleArchive archive;
    private final AtomicReference<@Nullable RuleSet> active = new AtomicReference<>();
    private final Map<String, RuleSet> loaded = new ConcurrentHashMap<>();
    private volatile List<Diagnostic> problems = List.of();

    RuleSets(RulesConfig config, RuleArchive archive) {
        this.config = config;
        this.archive = archive;
    }

    /** The set that grades now. */
    public RuleSet active() {
        var rules = active.get();
        if (rules == null) {
            throw new IllegalStateException("No rule set is active yet");
        }
        return rules;
    }

    /** What is wrong with the files in the folder, if it is not they that grade. */
    public List<Diagnostic> problems() {
        return problems;
    }

    /** An archived set. It is compiled when it is first used. */
    @Transactional
    public RuleSet ofHash(String hash) {
        return loaded.computeIfAbsent(hash, missing -> {
            var files = archive.files(missing);
            if (files.isEmpty()) {
                throw Refusal.notFound(
                        "rule-set.unknown",
                        "There is no rule set %s; GET /api/v1/rule-sets lists them."
                                .formatted(io.fenji.terms.Texts.shortened(missing)));
            }
            return RuleSet.archived(files);
        });
    }

    /** At start-up the folder's rules come into force if they are sound; if not, the last sound ones stay. */
    @Transactional
    void onStart(@Observes @Priority(StartOrder.RULES) StartupEvent start) {
        var checked = RuleSet.check(RuleFolder.read(config.dir()));
        problems = checked.problems();
        var last = archive.activeHash();
        if (checked.ruleSet() != null) {
            var rules = checked.ruleSet();
            if (!rules.hash().equals(last.orElse(null))) {
                archive.activate(rules, "start-up", "read from the rules folder");
            }
            use(rules);
        } else {
            var told = problems.stream().map(Diagnostic::toString).collect(Collectors.joining("\n"));
            use(ofHash(last.orElseThrow(() ->
                    new ConfigurationException("The rules in '%s' cannot be used, and there are no earlier ones:\n%s"
                            .formatted(config.dir(), told)))));
            LOG.errorf(
                    "The rules in '%s' cannot be used; the last sound ones, %s, stay in force:\n%s",
                    config.dir(), last.get(), told);
        }
    }

    private void use(RuleSet rules) {
        loaded.put(rules.hash(), rules);
        active.set(rules);
        LOG.infof(
                "Rule set %s is in force: %d rules, %d criteria",
                rules.hash(), rules.rules().size(), rules.criteria().size());
    }
}
