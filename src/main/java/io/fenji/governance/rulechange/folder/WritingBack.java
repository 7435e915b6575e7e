package io.fenji.governance.rulechange.folder;

import io.fenji.base.terms.Refusal;
import io.fenji.governance.rulechange.draft.ChangeLog;
import io.fenji.governance.rulechange.draft.ChangeLog.Step;
import io.fenji.rules.rulebook.RuleArchive;
import io.fenji.rules.rulebook.RuleSets;
import io.fenji.rules.rulebook.RulesConfig;
import io.fenji.rules.ruleset.RuleFolder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Puts the rules in force back into the folder, where an edit or a roll-back made the two differ. */
@ApplicationScoped
class WritingBack {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final RuleSets ruleSets;
    private final RuleArchive archive;
    private final RulesConfig folder;
    private final ChangeLog log;
    private final Clock clock;

    WritingBack(RuleSets ruleSets, RuleArchive archive, RulesConfig folder, ChangeLog log, Clock clock) {
        this.ruleSets = ruleSets;
        this.archive = archive;
        this.folder = folder;
        this.log = log;
        this.clock = clock;
    }

    /** Every file is replaced as a whole, by renaming; one that differs, or that the set does not have, is kept under another name. */
    @Transactional
    RulesInForceResource.WrittenBack write(String by) {
        var rules = ruleSets.active();
        try {
            var there = RuleFolder.read(folder.dir());
            var kept = new ArrayList<String>();
            for (var file : there.rules().entrySet()) {
                if (!Arrays.equals(file.getValue(), rules.files().get(file.getKey()))) {
                    kept.add(keep(file.getKey()));
                }
            }
            for (var file : rules.files().entrySet()) {
                if (!Arrays.equals(file.getValue(), there.rules().get(file.getKey()))) {
                    put(file.getKey(), file.getValue());
                }
            }
            var examples = writeExamples(rules.hash(), there, kept);
            log.add(null, Step.WRITTEN_BACK, there.hash(), rules.hash(), null, kept, by);
            return new RulesInForceResource.WrittenBack(
                    rules.hash(),
                    Stream.concat(rules.files().keySet().stream(), examples.stream())
                            .toList(),
                    kept);
        } catch (IOException readOnly) {
            throw Refusal.conflict(
                    "folder.read-only",
                    "The rules folder cannot be written (%s); let the operator do it, from GET /api/v1/rule-sets/active/files/{name}."
                            .formatted(readOnly.getClass().getSimpleName()));
        }
    }

    /** The examples with which the rules came into force; others of the folder are nobody's to remove. */
    private List<String> writeExamples(String hash, RuleFolder there, List<String> kept) throws IOException {
        var written = new ArrayList<String>();
        for (var file : archive.examples(hash).entrySet()) {
            var present = there.examples().get(file.getKey());
            if (!Arrays.equals(file.getValue(), present)) {
                if (present != null) {
                    kept.add(keep(file.getKey()));
                }
                Files.createDirectories(folder.dir().resolve(RuleFolder.EXAMPLES));
                put(file.getKey(), file.getValue());
                written.add(file.getKey());
            }
        }
        return written;
    }

    private String keep(String name) throws IOException {
        var kept = "%s.replaced-%s".formatted(name, STAMP.format(clock.instant()));
        Files.copy(folder.dir().resolve(name), folder.dir().resolve(kept), StandardCopyOption.REPLACE_EXISTING);
        Files.delete(folder.dir().resolve(name));
        return kept;
    }

    private void put(String name, byte[] bytes) throws IOException {
        var fresh = Files.createTempFile(folder.dir(), ".fenji", ".tmp");
        Files.write(fresh, bytes);
        Files.move(
                fresh, folder.dir().resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
