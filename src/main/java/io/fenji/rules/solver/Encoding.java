package io.fenji.rules.solver;

import de.uni_freiburg.informatik.ultimate.logic.Term;
import io.fenji.rules.facts.Field;
import io.fenji.rules.facts.Field.Better;
import io.fenji.rules.language.Condition;
import io.fenji.rules.language.Operator;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Claims in the solver's terms: a comparison with a null metric is not met, as in {@link Condition#metBy}. */
final class Encoding {

    private final Solver solver;
    private final Unknown it;
    private final Encoding other;
    private final Map<Claim, Term> known = new IdentityHashMap<>();

    /** Of one customer, who is the other one as well. */
    Encoding(Solver solver, Unknown it) {
        this.solver = solver;
        this.it = it;
        this.other = this;
    }

    /** Of a customer and another one. */
    Encoding(Solver solver, Unknown it, Unknown other) {
        this.solver = solver;
        this.it = it;
        this.other = new Encoding(solver, other);
    }

    Unknown unknown() {
        return it;
    }

    Unknown other() {
        return other.it;
    }

    Term term(Claim claim) {
        var term = known.get(claim);
        if (term == null) {
            term = made(claim);
            known.put(claim, term);
        }
        return term;
    }

    private Term made(Claim claim) {
        if (claim instanceof Claim.Meets meets) {
            return met(meets.condition());
        } else if (claim instanceof Claim.Not not) {
            return solver.not(term(not.claim()));
        } else if (claim instanceof Claim.Every every) {
            return solver.and(terms(every.claims()));
        } else if (claim instanceof Claim.Some some) {
            return solver.or(terms(some.claims()));
        } else if (claim instanceof Claim.First first) {
            return first(first);
        } else if (claim instanceof Claim.OfOther of) {
            return other.term(of.claim());
        } else {
            return improved(((Claim.Improves) claim).metric());
        }
    }

    private Term improved(Field metric) {
        var better =
                solver.compare(metric.better() == Better.HIGHER ? ">" : "<", other.it.value(metric), it.value(metric));
        return solver.and(List.of(known(better, metric), other.known(better, metric)));
    }

    private List<Term> terms(List<Claim> claims) {
        return claims.stream().map(this::term).toList();
    }

    /** From the last claim to the first: a wanted one is enough, an unwanted one must not be true. */
    private Term first(Claim.First first) {
        var term = solver.or(List.of());
        for (var i = first.claims().size() - 1; i >= 0; i--) {
            var claim = term(first.claims().get(i));
            term = first.wanted().get(i)
                    ? solver.or(List.of(claim, term))
                    : solver.and(List.of(solver.not(claim), term));
        }
        return term;
    }

    private Term met(Condition condition) {
        if (condition instanceof Condition.ToNumber to) {
            var threshold = solver.constant(Unknown.scaled(to.metric(), to.threshold()));
            return known(compared(to.operator(), it.value(to.metric()), threshold), to.metric());
        } else if (condition instanceof Condition.ToMetric to) {
            return known(compared(to.operator(), it.value(to.metric()), it.value(to.other())), to.metric(), to.other());
        } else if (condition instanceof Condition.ToText to) {
            var place = solver.constant(it.place(to.metric(), to.text()));
            return known(compared(to.operator(), it.value(to.metric()), place), to.metric());
        } else if (condition instanceof Condition.ToNull to) {
            var isNull = to.metric().nullable() ? it.isNull(to.metric()) : solver.or(List.of());
            return to.absent() ? isNull : solver.not(isNull);
        } else if (condition instanceof Condition.All all) {
            return solver.and(all.parts().stream().map(this::met).toList());
        } else {
            return solver.or(
                    ((Condition.Any) condition).parts().stream().map(this::met).toList());
        }
    }

    private Term known(Term comparison, Field... metrics) {
        var terms = new ArrayList<Term>();
        for (var metric : metrics) {
            if (metric.nullable()) {
                terms.add(solver.not(it.isNull(metric)));
            }
        }
        terms.add(comparison);
        return solver.and(terms);
    }

    private Term compared(Operator operator, Term left, Term right) {
        return switch (operator) {
            case EQUAL -> solver.compare("=", left, right);
            case NOT_EQUAL -> solver.not(solver.compare("=", left, right));
            default -> solver.compare(operator.symbol(), left, right);
        };
    }
}
