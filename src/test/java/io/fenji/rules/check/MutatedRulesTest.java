package io.fenji.rules.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.rules.ruleset.RuleSet;
import io.fenji.rules.ruleset.SecondReading;
import io.fenji.testing.Trials;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The shipped rules with random slips: whatever comes out is either a usable set or a diagnosis, never an exception. The seed is printed. */
class MutatedRulesTest {

    private static final int MUTANTS = Trials.of("fenji.mutants", 300, 2_500);
    private static final int MOST_COMPILED = 150;
    private static final long MOST_MILLIS = 5_000;
    private static final Pattern WORD = Pattern.compile("\\w+|\\s+|[^\\w\\s]");
    private static final List<String> STRANGE = List.of(
            "\"",
            "'",
            "(",
            ")",
            ",",
            ";",
            "!",
            "||",
            "&&",
            "/*",
            "*/",
            "//",
            "\\",
            "\0",
            "\uFEFF",
            "\u202E",
            "＞",
            "（",
            "，",
            "\uD83D",
            "é",
            "1",
            "0.5",
            "[X]",
            "%",
            "end",
            "rule",
            "when",
            "then",
            "eval(",
            "null",
            "not",
            "in",
            "salience",
            "-",
            "=",
            "\n",
            "\r",
            "#");

    @Test
    void a_mutant_is_either_usable_or_diagnosed() {
        var seed = Long.getLong("fenji.seed", System.nanoTime());
        System.out.println("MutatedRulesTest seed " + seed + " (repeat with -Dfenji.seed)");
        var random = new Random(seed);
        var shipped = RuleFiles.in(Path.of("rules"));
        var sound = 0;
        for (var i = 0; i < MUTANTS; i++) {
            var files = new TreeMap<>(shipped);
            var name = any(random, List.copyOf(shipped.keySet()));
            var text = mutated(new String(shipped.getOrDefault(name, new byte[0]), UTF_8), random);
            files.put(name, text.getBytes(UTF_8));
            var started = System.nanoTime();
            var accepted = isAccepted(files, sound < MOST_COMPILED);
            var millis = (System.nanoTime() - started) / 1_000_000;
            assertThat(millis).as("seed %d, mutant %d: %s", seed, i, text).isLessThan(MOST_MILLIS);
            sound += accepted ? 1 : 0;
        }
        System.out.println("MutatedRulesTest: " + sound + " of " + MUTANTS + " mutants are sound");
        assertThat(sound).isBetween(1, MUTANTS - 1);
    }

    /** Problems or a usable set, never both and never neither. */
    private static boolean isAccepted(TreeMap<String, byte[]> files, boolean compile) {
        var reader = new RuleSetReader(SecondReading::compare);
        var rules = reader.read(files);
        assertThat(reader.problems().isEmpty()).isEqualTo(!rules.isEmpty());
        if (compile && !rules.isEmpty()) {
            var checked = RuleSet.check(files);
            assertThat(checked.problems()).isEmpty();
            checked.usable().orElseThrow().close();
        }
        return !rules.isEmpty();
    }

    private static String mutated(String text, Random random) {
        var result = text;
        for (var slips = 1 + random.nextInt(3); slips > 0; slips--) {
            result = random.nextBoolean() ? slipOfWords(result, random) : slipOfCharacters(result, random);
        }
        return result;
    }

    private static String slipOfWords(String text, Random random) {
        var words = new ArrayList<String>();
        WORD.matcher(text).results().forEach(match -> words.add(match.group()));
        if (words.isEmpty()) {
            return text;
        }
        var at = random.nextInt(words.size());
        var other = random.nextInt(words.size());
        switch (random.nextInt(4)) {
            case 0 -> words.remove(at);
            case 1 -> words.add(at, words.get(other));
            case 2 -> words.set(at, words.get(other));
            default -> Collections.swap(words, at, other);
        }
        return String.join("", words);
    }

    private static String slipOfCharacters(String text, Random random) {
        if (text.isEmpty()) {
            return any(random, STRANGE);
        }
        var at = random.nextInt(text.length());
        var rest = text.substring(at + 1);
        return text.substring(0, at)
                + switch (random.nextInt(4)) {
                    case 0 -> rest;
                    case 1 -> text.charAt(at) + any(random, STRANGE) + rest;
                    case 2 -> (char) (32 + random.nextInt(95)) + rest;
                    default -> any(random, STRANGE) + rest;
                };
    }

    private static <T> T any(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
