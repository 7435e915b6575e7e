package io.fenji.base.http.request;

import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import org.jspecify.annotations.Nullable;

/** What came in the body of a request. */
public final class Body {

    private Body() {}

    /** The body, or a refusal where the request has none. */
    public static <T> T required(@Nullable T body) {
        if (body == null) {
            throw Refusal.unreadable("body.empty", Message.of("body.empty.json"));
        }
        return body;
    }
}
