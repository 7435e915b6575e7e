package io.fenji.rules.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.base.terms.Language;
import io.fenji.rules.ruleset.Checked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Holds a diagnosis against the {@code expected.txt} of its folder, as text, and in each other language against {@code expected.zh-Hant.txt} and the like.
 *
 * <p>After a wanted change of a message: {@code mvn test -Dtest='BrokenRulesTest,HostileRulesTest' -Dfenji.golden.rewrite=true} writes the files
 * anew; read the difference in version control before it is committed.
 */
public final class Golden {

    private static final boolean REWRITE = Boolean.getBoolean("fenji.golden.rewrite");

    private Golden() {}

    public static void compare(Path folder, Map<String, byte[]> files, Checked checked) throws IOException {
        for (var language : Language.values()) {
            compare(folder, DiagnosisText.of(checked.problems(), files, language), language);
        }
    }

    private static void compare(Path folder, String told, Language language) throws IOException {
        var golden = folder.resolve(
                language == Language.ENGLISH ? "expected.txt" : "expected.%s.txt".formatted(language.tag()));
        if (REWRITE) {
            Files.writeString(golden, told);
        }
        assertThat(told)
                .as(
                        "%s. Below, 'Expecting' is what is told now and the text after it is the file. If the new one is better: -Dfenji.golden.rewrite=true",
                        golden)
                .isEqualTo(Files.exists(golden) ? Files.readString(golden) : "");
    }
}
