package io.fenji.rules.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fenji.base.terms.Language;
import io.fenji.rules.language.Diagnostic;
import io.fenji.rules.language.Lookalikes;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A diagnosis as people read it: each problem with its source line and a caret below the place. */
final class DiagnosisText {

    private static final int WIDEST = 110;

    private DiagnosisText() {}

    static String of(List<Diagnostic> problems, Map<String, byte[]> files, Language language) {
        return problems.isEmpty()
                ? "no problem\n"
                : problems.stream()
                        .map(problem -> text(problem, files, language))
                        .collect(Collectors.joining("\n"));
    }

    private static String text(Diagnostic it, Map<String, byte[]> files, Language language) {
        var head = "%s:%d:%d [%s]%s\n  %s\n  %s\n"
                .formatted(
                        it.file(),
                        it.line(),
                        it.column(),
                        it.code(),
                        it.rule() == null ? "" : " (rule \"" + visible(it.rule()) + "\")",
                        it.message().in(language),
                        it.hint().in(language));
        var bytes = files.get(it.file());
        return it.line() == 0 || bytes == null ? head : head + excerpt(new String(bytes, UTF_8), it);
    }

    private static String excerpt(String text, Diagnostic it) {
        var withoutMark = text.startsWith("\uFEFF") ? text.substring(1) : text;
        var lines = withoutMark.split("\r\n|\n|\r", -1);
        var line = it.line() <= lines.length ? lines[it.line() - 1] : "";
        var before = line.substring(0, Math.min(it.column() - 1, line.length()));
        var from = Math.max(0, before.length() - WIDEST / 2);
        var to = Math.min(line.length(), from + WIDEST);
        return "  | %s\n  | %s^\n"
                .formatted(visible(line.substring(from, to)).stripTrailing(), padding(before.substring(from)));
    }

    /** As wide as the text: tabs stay, wide characters become ideographic spaces. */
    private static String padding(String before) {
        return visible(before)
                .chars()
                .mapToObj(c -> c == '\t' ? "\t" : isWide(c) ? "\u3000" : " ")
                .collect(Collectors.joining());
    }

    private static boolean isWide(int c) {
        return (c >= 0x2E80 && c <= 0xFE4F) || (c >= 0xFF01 && c <= 0xFF60);
    }

    private static String visible(String text) {
        return text.codePoints()
                .mapToObj(c -> Lookalikes.isInvisible(c) ? "␣" : Character.toString(c))
                .collect(Collectors.joining());
    }
}
