package io.fenji.rules.attribute;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Proposals for tests. */
public final class ProposedAttributes {

    private ProposedAttributes() {}

    /** A number between the two; a refusal where it cannot be defined. */
    public static void number(@Nullable BigDecimal least, @Nullable BigDecimal most) {
        new ProposedAttribute(
                        "own", "NUMBER", null, least, most, Map.of("en", "x", "zh-Hant", "甲", "zh-Hans", "乙"), "needed")
                .check();
    }
}
