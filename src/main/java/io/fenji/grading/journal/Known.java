package io.fenji.grading.journal;

/** What of the figures is known at an import, and what of it counts, as conditions of SQL. */
public final class Known {

    /** What was known at an import (both ?) of the rows under the name in place of %1$s: recorded by then, and not superseded by then. */
    public static final String AT = " and %1$s.batch <= ? and (%1$s.superseded is null or %1$s.superseded > ?) ";

    /** As {@link #AT}, with the import as {@code :figures}. */
    public static final String AS_OF =
            " and %1$s.batch <= :figures and (%1$s.superseded is null or %1$s.superseded > :figures) ";

    /** Orders of amount 0 count for nothing, neither as orders nor with a profit, be it missing (policy 二, reading 13). */
    public static final String COUNTS = " and o.effect <> 'VOID' and (o.effect = 'CREDIT' or o.amount > 0)";

    private Known() {}
}
