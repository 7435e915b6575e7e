package io.fenji.base.terms;

import org.jspecify.annotations.Nullable;

/** What people say about a verdict: a reason that must be given, a comment that may be. */
public final class Said {

    private static final Message UNFIT = Message.of("text.unfit");

    private static final int LONGEST = 1000;

    private Said() {}

    /** The reason, of at most 1,000 characters. */
    public static String reason(@Nullable String text, Message ask) {
        return reason(text, ask, LONGEST);
    }

    /** The comment, of at most 1,000 characters. */
    public static @Nullable String comment(@Nullable String text) {
        return comment(text, LONGEST);
    }

    /**
     * The reason; refused where there is none, or one that is too long or cannot be written.
     *
     * @param ask what is asked for, such as why the run is rejected
     * @param longest in characters
     */
    public static String reason(@Nullable String text, Message ask, int longest) {
        if (text == null || text.isBlank() || isUnfit(text, longest)) {
            throw Refusal.invalid("reason.missing", Message.of("reason.missing", ask, longest, UNFIT), "/reason");
        }
        return text;
    }

    /** The comment, null where none was given; refused where it is too long or cannot be written. */
    public static @Nullable String comment(@Nullable String text, int longest) {
        if (text != null && isUnfit(text, longest)) {
            throw Refusal.invalid("comment.long", Message.of("comment.long", longest, UNFIT), "/comment");
        }
        return text;
    }

    private static boolean isUnfit(String text, int longest) {
        return text.length() > longest || Texts.holdsUnwritable(text);
    }
}
