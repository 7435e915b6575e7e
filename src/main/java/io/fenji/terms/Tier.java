package io.fenji.terms;

/** The four customer tiers (客戶等級) of policy 二(二), best first. */
public enum Tier {
    A,
    B,
    C,
    D;

    /** True when this tier is strictly better than the other: A is better than B. */
    public boolean betterThan(Tier other) {
        return ordinal() < other.ordinal();
    }
}
