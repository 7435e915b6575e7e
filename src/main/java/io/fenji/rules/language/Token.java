package io.fenji.rules.language;

import io.fenji.base.terms.Message;
import io.fenji.base.terms.Texts;

/**
 * One word of a rule file.
 *
 * @param text as written; of a STRING what stands between the quotes; of a word that had to be corrected what was probably meant
 * @param start offset of its first character
 * @param end offset after its last character
 * @param told a problem of this word has been told: what follows from it is not told again
 */
public record Token(Kind kind, String text, int start, int end, boolean told) {

    public enum Kind {
        WORD,
        NUMBER,
        STRING,
        SYMBOL,
        END
    }

    public boolean is(String symbolOrWord) {
        return (kind == Kind.SYMBOL || kind == Kind.WORD) && text.equals(symbolOrWord);
    }

    public boolean isWord() {
        return kind == Kind.WORD;
    }

    /** As it is named in messages. */
    public Message shown() {
        return switch (kind) {
            case END -> Message.of("text.end");
            case STRING -> Message.of("text.text", Texts.shortened(text));
            default -> Message.of("text.word", Texts.shortened(text));
        };
    }
}
