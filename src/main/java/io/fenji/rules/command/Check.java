package io.fenji.rules.command;

import io.fenji.base.terms.Language;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Month;
import io.fenji.base.terms.Refusal;
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
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks a folder of rules as the service would: the files, their examples, what is proven about them; and grades a table of metrics by them, or a
 * folder of figures as of a month.
 *
 * <pre>java -cp 'fenji-core.jar:lib/*' io.fenji.rules.command.Check rules/ [metrics.csv | figures/ --month=2026-06] [--language=zh-Hant]</pre>
 *
 * <p>The exit code is 0 where all is sound, 1 where a rule, an example or a row is not or a defect is proven, 2 where the call, the folder or a file is wrong.
 */
public final class Check {

    private static final int SOUND = 0;
    private static final int WRONG = 1;
    private static final int UNUSABLE = 2;

    private static final String USAGE =
            "Usage: Check <folder of rules> [<table of metrics>.csv | <folder of figures> --month=YYYY-MM [--currency=CNY] [--records-begin=YYYY-MM]] [--language=%s]"
                    .formatted(Language.tags());
    private static final Pattern OPTION =
            Pattern.compile("--(language|month|records-begin|currency(?==[A-Z]{3}$))=(.+)");

    private final PrintStream out;
    private final PrintStream problems;
    private final Language language;
    private final Map<String, String> options;
    private final Clock clock;

    private Check(PrintStream out, PrintStream problems, Language language, Map<String, String> options, Clock clock) {
        this.out = out;
        this.problems = problems;
        this.language = language;
        this.options = options;
        this.clock = clock;
    }

    public static void main(String[] arguments) {
        // nobody logs here: that there is no logging to be found is no news
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        System.exit(run(
                List.of(arguments),
                Clock.system(ZoneId.systemDefault()),
                new PrintStream(System.out, true, StandardCharsets.UTF_8),
                new PrintStream(System.err, true, StandardCharsets.UTF_8)));
    }

    /** The exit code. What was graded goes to the one stream, all else to the other. */
    static int run(List<String> arguments, Clock clock, PrintStream out, PrintStream problems) {
        var paths = arguments.stream().filter(it -> !it.startsWith("--")).toList();
        var options = options(arguments);
        var language = options.map(it -> it.getOrDefault("language", Language.ENGLISH.tag()))
                .flatMap(Language::ofTag);
        if (paths.isEmpty() || paths.size() > 2 || options.isEmpty() || language.isEmpty()) {
            problems.println(USAGE);
            return UNUSABLE;
        }
        var check = new Check(out, problems, language.get(), options.get(), clock);
        try {
            return check.check(Path.of(paths.get(0)), paths.size() > 1 ? Path.of(paths.get(1)) : null);
        } catch (Refusal refused) {
            check.say(refused);
        } catch (NoSuchFileException absent) {
            check.say(Message.of("check.absent", absent.getMessage()));
        } catch (IOException unreadable) {
            check.say(Message.of("check.unreadable", unreadable.getMessage()));
        }
        return UNUSABLE;
    }

    /** By name; empty where an option is none that there is. */
    private static Optional<Map<String, String>> options(List<String> arguments) {
        var options = new TreeMap<String, String>();
        for (var argument : arguments.stream().filter(it -> it.startsWith("--")).toList()) {
            var option = OPTION.matcher(argument);
            if (!option.matches()) {
                return Optional.empty();
            }
            options.put(option.group(1), option.group(2));
        }
        return Optional.of(options);
    }

    private int check(Path folder, @Nullable Path graded) throws IOException {
        var figures = graded != null && Files.isDirectory(graded) ? asked(graded) : null;
        var files = RuleFolder.read(folder);
        var checked = RuleSet.check(withAttributes(folder, files.rules()));
        var found = new ArrayList<>(checked.problems());
        var examples = ExampleReader.readAll(
                files.examples(),
                checked.usable().map(RuleSet::vocabulary).orElse(Vocabulary.WITHOUT_ATTRIBUTES),
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
                    rules.allRules().size(),
                    rules.allCriteria().size(),
                    examples.size(),
                    failures.size(),
                    proofs.findings().size()));
            var sound = found.isEmpty() && failures.isEmpty() && !hasDefect(proofs);
            return grade(rules, graded, figures) && sound ? SOUND : WRONG;
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

    private void say(Refusal refused) {
        if (refused.violations().stream().noneMatch(it -> it.detail().equals(refused.text()))) {
            say(refused.text());
        }
        refused.violations()
                .forEach(
                        it -> problems.println(it.pointer() + ": " + it.detail().in(language)));
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

    private FiguresReader.Asked asked(Path folder) {
        var begin = options.get("records-begin");
        return new FiguresReader.Asked(
                folder,
                Month.parse(options.get("month"), "--month"),
                options.getOrDefault("currency", "CNY"),
                begin == null ? null : Month.parse(begin, "--records-begin"),
                LocalDate.now(clock));
    }

    /** Whether all of it was sound, if there is anything to grade. */
    private boolean grade(RuleSet rules, @Nullable Path table, FiguresReader.@Nullable Asked figures)
            throws IOException {
        if (figures != null) {
            return new FiguresTable(figures, this::say).grade(rules, out);
        }
        return table == null
                || new MetricsTable(table.toString(), it -> say(it.sentence()))
                        .grade(rules, Files.readAllBytes(table), out);
    }
}
