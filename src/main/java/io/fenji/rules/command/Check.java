package io.fenji.rules.command;

import io.fenji.base.terms.Language;
import io.fenji.base.terms.Message;
import io.fenji.rules.check.AttributeFile;
import io.fenji.rules.example.ExampleFailure;
import io.fenji.rules.example.ExampleReader;
import io.fenji.rules.facts.Vocabulary;
import io.fenji.rules.language.Diagnostic;
import io.fenji.rules.proof.ProofFinding;
import io.fenji.rules.proof.Proofs;
import io.fenji.rules.proof.Severity;
import io.fenji.rules.ruleset.RuleFolder;
import io.fenji.rules.ruleset.RuleSet;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Checks a folder of rules as the service would: the files, their examples, what is proven about them; and grades a table of metrics by them.
 *
 * <pre>java -cp 'fenji-core.jar:lib/*' io.fenji.rules.command.Check rules/ [metrics.csv] [--language=zh-Hant]</pre>
 *
 * <p>The exit code is 0 where all is sound, 1 where a rule, an example or a row is not or a defect is proven, 2 where the call or the folder is wrong.
 */
public final class Check {

    private static final int SOUND = 0;
    private static final int WRONG = 1;
    private static final int UNUSABLE = 2;

    private static final String USAGE =
            "Usage: Check <folder of rules> [<table of metrics>.csv] [--language=%s]".formatted(Language.tags());
    private static final String LANGUAGE = "--language=";

    private final PrintStream out;
    private final PrintStream problems;
    private final Language language;

    private Check(PrintStream out, PrintStream problems, Language language) {
        this.out = out;
        this.problems = problems;
        this.language = language;
    }

    public static void main(String[] arguments) {
        // nobody logs here: that there is no logging to be found is no news
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        System.exit(run(
                List.of(arguments),
                new PrintStream(System.out, true, StandardCharsets.UTF_8),
                new PrintStream(System.err, true, StandardCharsets.UTF_8)));
    }

    /** The exit code. What was graded goes to the one stream, all else to the other. */
    static int run(List<String> arguments, PrintStream out, PrintStream problems) {
        var paths = arguments.stream().filter(it -> !it.startsWith("--")).toList();
        var language = language(arguments);
        if (paths.isEmpty() || paths.size() > 2 || language == null) {
            problems.println(USAGE);
            return UNUSABLE;
        }
        var check = new Check(out, problems, language);
        try {
            return check.check(Path.of(paths.get(0)), paths.size() > 1 ? Path.of(paths.get(1)) : null);
        } catch (NoSuchFileException absent) {
            check.say(Message.of("check.absent", absent.getMessage()));
        } catch (IOException unreadable) {
            check.say(Message.of("check.unreadable", unreadable.getMessage()));
        }
        return UNUSABLE;
    }

    /** Null where an option is none that there is. */
    private static @Nullable Language language(List<String> arguments) {
        var language = Language.ENGLISH;
        for (var option : arguments.stream().filter(it -> it.startsWith("--")).toList()) {
            var named = option.startsWith(LANGUAGE)
                    ? Language.ofTag(option.substring(LANGUAGE.length())).orElse(null)
                    : null;
            if (named == null) {
                return null;
            }
            language = named;
        }
        return language;
    }

    private int check(Path folder, @Nullable Path table) throws IOException {
        var files = RuleFolder.read(folder);
        var checked = RuleSet.check(withAttributes(folder, files.rules()));
        var found = new ArrayList<>(checked.problems());
        var examples = ExampleReader.readAll(
                files.examples(),
                checked.usable().map(RuleSet::vocabulary).orElse(Vocabulary.OF_CUSTOMERS),
                found::add);
        found.sort(Diagnostic.BY_PLACE);
        found.forEach(it -> say(it.sentence()));
        files.leftOut().forEach(it -> say(it.sentence()));
        try (var rules = checked.ruleSet()) {
            if (rules == null) {
                return WRONG;
            }
            var failures = ExampleFailure.all(rules, examples);
            failures.forEach(it -> say(it.sentenceOfFailure()));
            var proofs = Proofs.of(rules);
            proofs.findings().forEach(this::say);
            proofs.undecided().forEach(this::say);
            say(Message.of(
                    "check.counted",
                    rules.hash(),
                    rules.rules().size(),
                    rules.criteria().size(),
                    examples.size(),
                    failures.size(),
                    proofs.findings().size()));
            var sound = found.isEmpty() && failures.isEmpty() && !hasDefect(proofs);
            return (table == null || grade(rules, table)) && sound ? SOUND : WRONG;
        }
    }

    /** With the definitions that an archived set has beside its rule files, where they stand in the folder. */
    private static SortedMap<String, byte[]> withAttributes(Path folder, SortedMap<String, byte[]> rules)
            throws IOException {
        var all = new TreeMap<>(rules);
        var definitions = folder.resolve(AttributeFile.NAME);
        if (Files.isRegularFile(definitions)) {
            all.put(AttributeFile.NAME, Files.readAllBytes(definitions));
        }
        return all;
    }

    private static boolean hasDefect(Proofs proofs) {
        return proofs.findings().stream().anyMatch(it -> it.severity() == Severity.DEFECT);
    }

    private void say(Message message) {
        problems.println(message.in(language));
    }

    private void say(ProofFinding finding) {
        problems.println("%s:%d: %s %s: %s"
                .formatted(
                        finding.file(),
                        finding.line(),
                        finding.severity(),
                        finding.kind(),
                        finding.message().in(language)));
    }

    private boolean grade(RuleSet rules, Path table) throws IOException {
        return new MetricsTable(table.toString(), it -> say(it.sentence()))
                .grade(rules, Files.readAllBytes(table), out);
    }
}
