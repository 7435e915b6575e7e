package io.fenji.base.terms;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names that the eye takes for one another: other case, other width, letters of another script, letters that nobody sees. */
public final class Lookalike {

    /** Letters that look like a Latin one in this case only. */
    private static final String CAPITALS = "АВЕКМНОРСТУХІЈЅԌԚԜΑΒΕΖΗΙΚΜΝΟΡΤΥΧՕՍ";

    private static final String THEIR_CAPITALS = "ABEKMHOPCTYXIJSGQWABEZHIKMNOPTYXOU";

    private static final String SMALL = "аеорсухіјѕһԁԛԝɡɑıαοιρυνκօսհ";
    private static final String THEIR_SMALL = "aeopcyxijshdqwgaiaoipuvkouh";

    /** Alphabets with letters like the Latin ones. */
    private static final Set<UnicodeScript> SIMILAR = Set.of(
            UnicodeScript.CYRILLIC,
            UnicodeScript.GREEK,
            UnicodeScript.ARMENIAN,
            UnicodeScript.CHEROKEE,
            UnicodeScript.COPTIC);

    private Lookalike() {}

    /** The one of these that looks like the text without being it; empty where none does. */
    public static Optional<String> of(String text, Stream<String> others) {
        var seen = seen(text);
        return others.filter(other -> !other.equals(text) && seen(other).equals(seen))
                .findFirst();
    }

    /** What the eye sees: the same for all texts that look alike. */
    public static String seen(String text) {
        var plain = Normalizer.normalize(text, Normalizer.Form.NFKC)
                .codePoints()
                .filter(c -> !isInvisible(c))
                .map(c -> twin(c, CAPITALS, THEIR_CAPITALS))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return plain.toLowerCase(Locale.ROOT)
                .codePoints()
                .map(c -> twin(c, SMALL, THEIR_SMALL))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static int twin(int c, String letters, String latin) {
        var at = letters.indexOf(c);
        return at < 0 ? c : latin.charAt(at);
    }

    /** Whether it has Latin letters beside those of an alphabet that looks like it. */
    public static boolean mixesAlphabets(String text) {
        var scripts = text.codePoints().mapToObj(UnicodeScript::of).collect(Collectors.toSet());
        return scripts.contains(UnicodeScript.LATIN) && scripts.stream().anyMatch(SIMILAR::contains);
    }

    /** Letters, by Unicode, without a shape; and whatever only formats. */
    public static boolean isInvisible(int c) {
        return switch (c) {
            case 0x115F, 0x1160, 0x3164, 0xFFA0, 0x2800 -> true;
            default ->
                Character.isWhitespace(c)
                        || Character.isSpaceChar(c)
                        || Character.getType(c) == Character.FORMAT
                        || Character.getType(c) == Character.CONTROL
                        || Character.getType(c) == Character.UNASSIGNED;
        };
    }
}
