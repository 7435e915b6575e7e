package io.fenji.rules.language;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;

/** A place in a text that moves forward. */
final class Scan {

    interface Characters {
        boolean include(char c);
    }

    private final String text;
    private int at;
    private int knownLineEnd = -1;

    /** The end of the line on which texts in a quote are never closed, by quote. */
    private final Map<Character, Integer> neverClosed = new HashMap<>();

    Scan(String text) {
        this.text = text;
    }

    int at() {
        return at;
    }

    int length() {
        return text.length();
    }

    boolean atEnd() {
        return at >= text.length();
    }

    /** The character here; NUL at the end. */
    char here() {
        return charAt(at);
    }

    char charAt(int offset) {
        return offset >= 0 && offset < text.length() ? text.charAt(offset) : '\0';
    }

    int codePoint() {
        return text.codePointAt(at);
    }

    String since(int start) {
        return text.substring(start, at);
    }

    String between(int start, int end) {
        return text.substring(start, end);
    }

    int indexOf(String part, int from) {
        return text.indexOf(part, from);
    }

    boolean isAhead(String part) {
        return text.startsWith(part, at);
    }

    /** Whether this stands here, be it in look-alikes. */
    boolean isAheadInAscii(String symbol) {
        for (var i = 0; i < symbol.length(); i++) {
            if (at + i >= text.length() || !String.valueOf(symbol.charAt(i)).equals(Lookalikes.twin(charAt(at + i)))) {
                return false;
            }
        }
        return true;
    }

    boolean isFirstOnLine() {
        var before = at - 1;
        while (before >= 0 && (text.charAt(before) == ' ' || text.charAt(before) == '\t')) {
            before--;
        }
        return before < 0 || text.charAt(before) == '\n' || text.charAt(before) == '\r';
    }

    /** Where the present line ends. Remembered, since a line can be as long as the file. */
    int lineEnd() {
        if (at > knownLineEnd || knownLineEnd < 0) {
            knownLineEnd = at;
            while (knownLineEnd < text.length()
                    && text.charAt(knownLineEnd) != '\n'
                    && text.charAt(knownLineEnd) != '\r') {
                knownLineEnd++;
            }
        }
        return knownLineEnd;
    }

    /** No text that begins in this quote on the rest of this line is closed but behind a backslash. Remembered, since a line of nothing else can be as long as the file. */
    void neverClosed(char quote, int lineEnd) {
        neverClosed.put(quote, lineEnd);
    }

    boolean isNeverClosed(char quote, int lineEnd) {
        return neverClosed.getOrDefault(quote, -1) == lineEnd;
    }

    void skip(int characters) {
        at = Math.min(at + characters, text.length());
    }

    void goTo(int offset) {
        at = Math.min(offset, text.length());
    }

    void skipWhile(Characters wanted) {
        while (at < text.length() && wanted.include(text.charAt(at))) {
            at++;
        }
    }

    void skipOf(IntPredicate wanted) {
        while (at < text.length() && wanted.test(text.codePointAt(at))) {
            at += Character.charCount(text.codePointAt(at));
        }
    }

    void skipWord() {
        skipOf(c -> isWordStart(c) || isWordPart(c));
    }

    /** A letter of any script: those outside ASCII are told and never part of the language. */
    static boolean isWordStart(int c) {
        return c < 128
                ? (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$'
                : Character.isLetter(c) || c == '＿' || c == '＄';
    }

    private static boolean isWordPart(int c) {
        return c < 128
                ? c >= '0' && c <= '9'
                : Character.isDigit(c)
                        || Character.getType(c) == Character.FORMAT
                        || Character.getType(c) == Character.NON_SPACING_MARK;
    }

    static String withoutInvisible(String text) {
        return text.codePoints()
                .filter(c -> !Lookalikes.isInvisible(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
