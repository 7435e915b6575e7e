package io.fenji.base.access.credential;

import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal.Violation;
import io.fenji.base.terms.Texts;
import java.util.List;

/**
 * Who somebody is for an identity provider.
 *
 * @param issuer the provider, as its tokens name it
 * @param subject what it calls that one for ever; another provider may mean somebody else by it
 */
public record ProviderSubject(String issuer, String subject) {

    private static final int LONGEST = 255;

    /** Whether a text can be one. */
    public static boolean isSubject(String text) {
        return !text.isBlank() && text.length() <= LONGEST && !Texts.holdsUnwritable(text);
    }

    public static List<Violation> problems(String text) {
        return isSubject(text) ? List.of() : List.of(new Violation("/subject", Message.of("subject.long", LONGEST)));
    }
}
