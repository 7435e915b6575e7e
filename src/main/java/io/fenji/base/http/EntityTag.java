package io.fenji.base.http;

import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Texts;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The version of something that several people may change: told as ETag, and asked back as If-Match, so that nobody overwrites what he has not read. */
public final class EntityTag {

    private static final Pattern TAG = Pattern.compile("(?:W/)?\"(\\d{1,9})\"");

    private EntityTag() {}

    public static String of(int version) {
        return "\"%d\"".formatted(version);
    }

    /** The version that the caller has read; a refusal where the header is missing or is no tag of ours. */
    public static int required(@Nullable String ifMatch) {
        if (ifMatch == null) {
            throw new Refusal(Refusal.Kind.PRECONDITION_MISSING, "if-match.missing", Message.of("if-match.missing"));
        }
        var tag = TAG.matcher(ifMatch.strip());
        if (!tag.matches()) {
            throw new Refusal(
                    Refusal.Kind.STALE, "if-match.unknown", Message.of("if-match.unknown", Texts.shortened(ifMatch)));
        }
        return Integer.parseInt(tag.group(1));
    }

    /** The version that the caller has read; null where the step names none, and is for whatever there is. */
    public static @Nullable Integer named(@Nullable String ifMatch) {
        return ifMatch == null ? null : Integer.valueOf(required(ifMatch));
    }

    public static Refusal stale(Message message) {
        return new Refusal(Refusal.Kind.STALE, "if-match.stale", message);
    }
}
