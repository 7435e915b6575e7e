package io.fenji.rules.ruleset;

import io.fenji.rules.example.Example;
import io.fenji.rules.example.ExampleReader;
import io.fenji.rules.facts.MonthlyFigures;
import io.fenji.rules.language.Diagnostic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Examples from files, all of which can be read; and what a judgement says of one. */
final class Examples {

    private Examples() {}

    static List<Example> readAll(Path folder) throws IOException {
        var files = new TreeMap<String, byte[]>();
        try (var paths = Files.newDirectoryStream(folder, "*.csv")) {
            for (var path : paths) {
                files.put(String.valueOf(path.getFileName()), Files.readAllBytes(path));
            }
        }
        return read(files);
    }

    static List<Example> read(String file, String text) {
        return read(Map.of(file, text.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Example> read(Map<String, byte[]> files) {
        var problems = new ArrayList<Diagnostic>();
        var examples = ExampleReader.readAll(files, problems::add);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.valueOf(problems.get(0)));
        }
        return examples;
    }

    /** What differs between the row and what the rules say of it, with the engine's own error if there is one; null where they agree. */
    static @Nullable String mismatch(Example example, RuleSession session) {
        if (example.facts() instanceof MonthlyFigures figures) {
            var found = session.judge(figures);
            return mismatch(example, Example.Expected.of(found), found.error());
        }
        var judgement = session.judge(example.facts());
        return mismatch(
                example, Example.Expected.of(judgement), judgement.conclusion().error());
    }

    private static @Nullable String mismatch(Example example, Example.Expected said, @Nullable String error) {
        return said.equals(example.expected())
                ? null
                : "%s %s%n  expected %s%n  but got  %s %s"
                        .formatted(example.place(), example.sentence(), example.expected(), said, error);
    }
}
