package io.fenji.base.terms;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeSet;

/** Every text that is said to people, in each language: {@code messages/<subject>_<language>.properties}, in UTF-8. */
public final class Catalogue {

    private static final List<String> SUBJECTS =
            List.of("rules", "proofs", "changes", "problems", "figures", "decisions", "why", "events");

    private static final Map<Language, Properties> TEXTS = new EnumMap<>(Language.class);

    static {
        for (var language : Language.values()) {
            var texts = new Properties();
            SUBJECTS.forEach(subject -> read("/messages/%s_%s.properties".formatted(subject, language.tag()), texts));
            TEXTS.put(language, texts);
        }
    }

    private Catalogue() {}

    private static void read(String name, Properties texts) {
        try (var in = Objects.requireNonNull(Catalogue.class.getResourceAsStream(name), name);
                var text = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            texts.load(text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The keys of all texts. */
    public static SortedSet<String> keys(Language language) {
        return Collections.unmodifiableSortedSet(new TreeSet<>(texts(language).stringPropertyNames()));
    }

    static boolean has(String key) {
        return texts(Language.ENGLISH).containsKey(key);
    }

    /** A text with its places open. */
    public static String text(String key, Language language) {
        var text = texts(language).getProperty(key);
        if (text == null) {
            throw new IllegalArgumentException("There is no text '%s' in %s".formatted(key, language.tag()));
        }
        return text;
    }

    private static Properties texts(Language language) {
        return Objects.requireNonNull(TEXTS.get(language));
    }
}
