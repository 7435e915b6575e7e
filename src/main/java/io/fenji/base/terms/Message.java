package io.fenji.base.terms;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is said to people, before it is put into the words of a language: a text of the catalogue and the values in its places, of which some may be
 * messages themselves. In English it is what is recorded and compared; {@link #toString} is that.
 *
 * @param key of a text in {@code messages/*.properties}; up to its first point it is the code of the problem
 * @param values numbers, texts, messages and terms; {@code {0}} is the place of the first
 */
public record Message(String key, List<Object> values) implements Worded {

    private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");

    /** What stands for itself in every language: the words of somebody else, or recorded ones. */
    private static final String AS_IT_IS = "text.as-it-is";

    public Message {
        Catalogue.text(key, Language.ENGLISH);
        values = List.copyOf(values);
    }

    /** Fails where the catalogue has no such text: that is a bug. */
    public static Message of(String key, @Nullable Object... values) {
        return new Message(key, Arrays.stream(values).map(Message::shown).toList());
    }

    /** The message without values, if the catalogue has such a text. */
    public static Optional<Message> known(String key) {
        return Catalogue.has(key) ? Optional.of(of(key)) : Optional.empty();
    }

    /** These words in every language. */
    public static Message asItIs(String words) {
        return of(AS_IT_IS, words);
    }

    /** One after the other, as that language joins them; nothing where there are none. */
    public static Message joined(String key, List<?> parts) {
        if (parts.isEmpty()) {
            return asItIs("");
        }
        return parts.size() == 1
                ? parts.get(0) instanceof Message one ? one : asItIs(String.valueOf(parts.get(0)))
                : of(key, joined(key, parts.subList(0, parts.size() - 1)), parts.get(parts.size() - 1));
    }

    private static Object shown(@Nullable Object value) {
        return value instanceof Worded worded ? worded : String.valueOf(value);
    }

    /** What to do about it: the text beside this one. */
    public Message hint() {
        return new Message(key + ".hint", values);
    }

    public String code() {
        var end = key.indexOf('.');
        return end < 0 ? key : key.substring(0, end);
    }

    @Override
    public String in(Language language) {
        return PLACE.matcher(Catalogue.text(key, language))
                .replaceAll(place -> Matcher.quoteReplacement(value(place.group(1), language)));
    }

    private String value(String place, Language language) {
        var value = values.get(Integer.parseInt(place));
        return value instanceof Worded worded ? worded.in(language) : value.toString();
    }

    @Override
    public String toString() {
        return in(Language.ENGLISH);
    }
}
