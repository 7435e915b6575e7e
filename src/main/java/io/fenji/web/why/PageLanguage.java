package io.fenji.web.why;

import io.fenji.base.http.Spoken;
import io.fenji.base.terms.Language;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Texts;
import org.jspecify.annotations.Nullable;

/** Which language a page is asked for in: by its address, else as any answer. */
final class PageLanguage {

    private PageLanguage() {}

    static Language of(@Nullable String asked, Spoken spoken) {
        return asked == null
                ? spoken.present()
                : Language.ofTag(asked)
                        .orElseThrow(() -> Refusal.invalid(
                                "lang.unknown",
                                Message.of("lang.unknown", Texts.shortened(asked), Language.tags()),
                                "lang"));
    }
}
