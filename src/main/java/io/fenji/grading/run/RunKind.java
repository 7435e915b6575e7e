package io.fenji.grading.run;

import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Texts;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a run is for (policy 三(三)). */
public enum RunKind {
    /** It only shows what it would give: nobody can submit it. */
    PREVIEW,
    /** It is submitted, decided on, and gives tiers. */
    OFFICIAL;

    /** Official where nothing is said. */
    static RunKind parse(@Nullable String text) {
        return text == null
                ? OFFICIAL
                : Arrays.stream(values())
                        .filter(it -> it.name().equals(text))
                        .findFirst()
                        .orElseThrow(() ->
                                Refusal.invalid("run.kind", Message.of("run.kind", Texts.shortened(text)), "/kind"));
    }
}
