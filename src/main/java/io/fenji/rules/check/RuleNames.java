package io.fenji.rules.check;

import io.fenji.base.terms.Texts;
import io.fenji.base.terms.Tier;
import io.fenji.rules.facts.Saying;
import io.fenji.rules.language.Diagnostics;
import io.fenji.rules.language.Lookalikes;
import io.fenji.rules.language.Token;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/** What rules, clauses, flags and holds may be called: letters of any script, digits, spaces and a few marks. */
final class RuleNames {

    private static final int LONGEST = 100;
    private static final String MARKS = " _.,:;+%/&()<>=-";

    /** Beside them what Chinese writers set between words: full stops, commas, quotes, brackets, dashes. */
    static final String CHINESE_MARKS = "，、。：；？！（）《》〈〉「」『』【】〔〕“”‘’—…·～－％＋／＝＜＞＆";

    /** With which a name may begin as well. */
    static final String OPENING_MARKS = "（《〈「『【〔“‘";

    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]*");

    private RuleNames() {}

    static void check(Token name, Diagnostics problems) {
        checkWords(name, "rule-name", problems);
    }

    static void checkClause(Token clause, Diagnostics problems) {
        checkWords(clause, "annotation", problems);
    }

    /** The same for names that people would take for one another: case, width, look-alike letters and spaces make no difference. */
    static String folded(String name) {
        return Normalizer.normalize(Lookalikes.inAscii(name), Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\s\\p{Z}]+", "");
    }

    private static boolean checkWords(Token name, String code, Diagnostics problems) {
        var text = name.text();
        if (text.isBlank()) {
            problems.on(name, code + ".empty");
        } else if (text.length() > LONGEST) {
            problems.on(name, code + ".long", text.length(), LONGEST);
        } else {
            return checkCharacters(name, code, problems);
        }
        return false;
    }

    private static boolean checkCharacters(Token name, String code, Diagnostics problems) {
        for (var i = 0;
                i < name.text().length();
                i += Character.charCount(name.text().codePointAt(i))) {
            var c = name.text().codePointAt(i);
            var fits = isLetterOrDigit(c) || (i > 0 ? isMark(c) : OPENING_MARKS.indexOf(c) >= 0);
            if (!fits && !name.told()) {
                problems.at(
                        name.start() + (name.isWord() ? i : i + 1),
                        code + (i == 0 ? ".begins" : ".holds"),
                        Lookalikes.named(c));
            }
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static boolean isMark(int c) {
        return MARKS.indexOf(c) >= 0 || CHINESE_MARKS.indexOf(c) >= 0;
    }

    private static boolean isLetterOrDigit(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.LETTER_NUMBER,
                    Character.OTHER_NUMBER -> true;
            default -> Character.isLetterOrDigit(c);
        };
    }

    static boolean checkSentence(Saying saying, Token text, Diagnostics problems) {
        return switch (saying) {
            case TIER -> checkTier(text, problems);
            case FLAG -> checkCode(text, "flag-name", problems);
            case FINDING -> checkCode(text, "finding-code", problems);
            case HOLD -> checkWords(text, "hold-reason", problems);
        };
    }

    private static boolean checkTier(Token text, Diagnostics problems) {
        if (Arrays.stream(Tier.values()).anyMatch(tier -> tier.name().equals(text.text()))) {
            return true;
        }
        problems.on(text, "unknown-tier", Texts.shortened(text.text()));
        return false;
    }

    private static boolean checkCode(Token text, String key, Diagnostics problems) {
        if (CODE.matcher(text.text()).matches() && text.text().length() <= LONGEST) {
            return true;
        }
        problems.on(text, key, Texts.shortened(text.text()));
        return false;
    }
}
