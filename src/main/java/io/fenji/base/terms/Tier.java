package io.fenji.base.terms;

import java.util.Arrays;

/** The four customer tiers (客戶等級) of policy 二(二), best first. */
public enum Tier {
    A,
    B,
    C,
    D;

    /** The tier written there; anything else is refused with the field named. */
    public static Tier parse(String text, String pointer) {
        return Arrays.stream(values())
                .filter(tier -> tier.name().equals(text))
                .findFirst()
                .orElseThrow(() ->
                        Refusal.invalid("tier.unknown", Message.of("tier.unknown", Texts.shortened(text)), pointer));
    }

    /** True when this tier is strictly better than the other: A is better than B. */
    public boolean betterThan(Tier other) {
        return ordinal() < other.ordinal();
    }
}
