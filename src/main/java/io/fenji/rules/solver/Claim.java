package io.fenji.rules.solver;

import io.fenji.rules.facts.Facts;
import io.fenji.rules.facts.Field;
import io.fenji.rules.facts.Field.Better;
import io.fenji.rules.language.Condition;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Something that is true or false of a customer, or of a customer and another one. The solver looks for customers of whom it is true; whoever it
 * finds is held against {@link #holds} as well, which asks the conditions themselves.
 *
 * <p>{@link Not} is the plain opposite and so true where a metric is null, unlike {@code !} in a rule file.
 */
public sealed interface Claim {

    Claim ALWAYS = new Every(List.of());

    boolean holds(Facts it, Facts other);

    default boolean holds(Facts it) {
        return holds(it, it);
    }

    /** The customer meets a condition of the rule language. */
    record Meets(Condition condition) implements Claim {
        @Override
        public boolean holds(Facts it, Facts other) {
            return condition.metBy(it);
        }
    }

    record Not(Claim claim) implements Claim {
        @Override
        public boolean holds(Facts it, Facts other) {
            return !claim.holds(it, other);
        }
    }

    record Every(List<Claim> claims) implements Claim {
        @Override
        public boolean holds(Facts it, Facts other) {
            for (var claim : claims) {
                if (!claim.holds(it, other)) {
                    return false;
                }
            }
            return true;
        }
    }

    record Some(List<Claim> claims) implements Claim {
        @Override
        public boolean holds(Facts it, Facts other) {
            for (var claim : claims) {
                if (claim.holds(it, other)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** The first of the claims that is true is one of the wanted ones. */
    record First(List<Claim> claims, BitSet wanted) implements Claim {
        @Override
        public boolean holds(Facts it, Facts other) {
            for (var i = 0; i < claims.size(); i++) {
                if (claims.get(i).holds(it, other)) {
                    return wanted.get(i);
                }
            }
            return false;
        }
    }

    /** The claim, which speaks of one customer only, is true of the other one. */
    record OfOther(Claim claim) implements Claim {
        @Override
        public boolean holds(Facts it, Facts other) {
            return claim.holds(other);
        }
    }

    /** Both know the metric, and the other customer's is the better one. */
    record Improves(Field metric) implements Claim {
        @Override
        public boolean holds(Facts it, Facts other) {
            var ours = it.number(metric);
            var theirs = other.number(metric);
            return ours != null
                    && theirs != null
                    && (metric.better() == Better.HIGHER ? theirs.compareTo(ours) > 0 : theirs.compareTo(ours) < 0);
        }
    }

    static Claim meets(Condition condition) {
        return new Meets(condition);
    }

    static Claim not(Claim claim) {
        return new Not(claim);
    }

    static Claim every(Claim... claims) {
        return new Every(Arrays.asList(claims));
    }

    static Claim some(Claim... claims) {
        return new Some(Arrays.asList(claims));
    }
}
