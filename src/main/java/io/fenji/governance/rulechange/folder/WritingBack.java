package io.fenji.governance.rulechange.folder;

import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.governance.rulechange.draft.ChangeLog;
import io.fenji.governance.rulechange.draft.ChangeLog.Step;
import io.fenji.rules.rulebook.RuleArchive;
import io.fenji.rules.rulebook.RuleSets;
import io.fenji.rules.rulebook.RulesConfig;
import io.fenji.rules.ruleset.RuleFolder;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts the rules in force back into the folder, where an edit or a roll-back made the two differ. */
@ApplicationScoped
class WritingBack {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private static final Set<PosixFilePermission> READABLE = PosixFilePermissions.fromString("rw-r--r--");

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

    /** What was done so far: names of the files that were replaced or are new, and of what stood there before. */
    private record Done(List<String> written, List<String> kept) {}

    /** Every file is replaced as a whole, by renaming; one that differs, or that the set does not have, is kept under another name. */
    @Transactional
    RulesInForceResource.WrittenBack write(String by) {
        var rules = ruleSets.active();
        var done = new Done(new ArrayList<>(), new ArrayList<>());
        try {
            var there = RuleFolder.read(folder.dir());
            for (var file : rules.files().entrySet()) {
                replace(file.getKey(), there.rules().get(file.getKey()), file.getValue(), done);
            }
            for (var name : there.rules().keySet()) {
                if (!rules.files().containsKey(name)) {
                    keep(name, done);
                    Files.delete(folder.dir().resolve(name));
                }
            }
            var examples = writeExamples(rules.hash(), there, done);
            log.add(null, Step.WRITTEN_BACK, there.hash(), rules.hash(), null, done.kept, by);
            return new RulesInForceResource.WrittenBack(
                    rules.hash(),
                    Stream.concat(rules.files().keySet().stream(), examples.stream())
                            .toList(),
                    done.written,
                    done.kept);
        } catch (IOException failed) {
            throw done.written.isEmpty() && done.kept.isEmpty()
                    ? untouched(failed)
                    : inPart(failed, rules.hash(), done, by);
        }
    }

    private static Refusal untouched(IOException failed) {
        return Refusal.conflict("folder.read-only", Message.of("write-back.none", why(failed)));
    }

    /** The refusal takes nothing back, so what was done is recorded all the same. */
    private Refusal inPart(IOException failed, String hash, Done done, String by) {
        var detail = Map.of("written", done.written, "kept", done.kept, "failed", why(failed));
        QuarkusTransaction.requiringNew()
                .run(() -> log.add(null, Step.WRITTEN_BACK, null, hash, null, new TreeMap<>(detail), by));
        return Refusal.conflict(
                "folder.in-part", Message.of("write-back.part", why(failed), named(done.written), named(done.kept)));
    }

    private static String why(IOException failed) {
        return failed.getClass().getSimpleName();
    }

    private static Object named(List<String> files) {
        return files.isEmpty() ? Message.of("write-back.nothing") : String.join(", ", files);
    }

    /** The examples with which the rules came into force; others of the folder are nobody's to remove. */
    private List<String> writeExamples(String hash, RuleFolder there, Done done) throws IOException {
        var before = done.written.size();
        for (var file : archive.examples(hash).entrySet()) {
            Files.createDirectories(folder.dir().resolve(RuleFolder.EXAMPLES));
            replace(file.getKey(), there.examples().get(file.getKey()), file.getValue(), done);
        }
        return done.written.subList(before, done.written.size());
    }

    private void replace(String name, byte @Nullable [] present, byte[] bytes, Done done) throws IOException {
        if (Arrays.equals(bytes, present)) {
            return;
        }
        if (present != null) {
            keep(name, done);
        }
        put(folder.dir().resolve(name), bytes);
        done.written.add(name);
    }

    private void keep(String name, Done done) throws IOException {
        var kept = "%s.replaced-%s".formatted(name, STAMP.format(clock.instant()));
        Files.copy(folder.dir().resolve(name), folder.dir().resolve(kept), StandardCopyOption.REPLACE_EXISTING);
        done.kept.add(kept);
    }

    private static void put(Path file, byte[] bytes) throws IOException {
        var fresh = Files.createTempFile(file.getParent(), ".fenji", ".tmp");
        try {
            Files.write(fresh, bytes);
            permit(fresh, file);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /** A temporary file is its owner's alone: it gets the rights of the one that it replaces, else everybody may read it. */
    private static void permit(Path fresh, Path replaced) throws IOException {
        if (!fresh.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        var wanted = Files.exists(replaced) ? Files.getPosixFilePermissions(replaced) : READABLE;
        if (!wanted.equals(Files.getPosixFilePermissions(fresh))) {
            Files.setPosixFilePermissions(fresh, wanted);
        }
    }
}
