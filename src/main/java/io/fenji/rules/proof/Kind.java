package io.fenji.rules.proof;

/** What can be found in a rule set. */
public enum Kind {
    /** A customer whom no tier rule matches. */
    GAP,
    /** Two tiers ask for one customer, and only the salience decides. */
    OVERLAP,
    /** A tier rule all of whose customers are decided by rules of higher salience. */
    SHADOWED,
    /** A tier rule all of whose customers are held. */
    UNREACHABLE,
    /** Two rules match exactly the same customers. */
    DUPLICATE,
    /** A rule, or one alternative in it, that no customer can meet. */
    IMPOSSIBLE,
    /** A criterion, or a part of one, without which its rule means the same. */
    IDLE_CRITERION,
    /** One metric gets better, and the tier gets worse. */
    NOT_MONOTONE,
    /** A tier that only so many customers can be in, since all profit shares together are 100 %. */
    SHARE_CAP,
    /** A percent threshold between 0 and 1 where a hundred times as much stood before: 0.03 for 3 %. */
    PERCENT_AS_FRACTION,
    /** A threshold that stood in two like rules was changed in one of them. */
    TWIN_LEFT_BEHIND,
    /** A criterion that was added keeps everybody out for whom its metric is not computable. */
    SHUTS_OUT_NULL
}
