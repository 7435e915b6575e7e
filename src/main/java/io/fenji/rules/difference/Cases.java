package io.fenji.rules.difference;

import io.fenji.rules.facts.Facts;
import io.fenji.rules.solver.Claim;
import io.fenji.rules.solver.CustomerSearch;
import io.fenji.rules.solver.Thresholds;
import io.fenji.rules.solver.Witness;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The conditions under which a claim is true, smallest ones: a customer is found, of all comparisons that are true or false of it those are kept that
 * already make the claim true, and then customers are looked for who meet none of the conditions found so far.
 */
final class Cases {

    private static final int MOST = 20;

    private final CustomerSearch search;
    private final Thresholds thresholds;
    private final Claim claim;
    private final List<Claim> open = new ArrayList<>();
    private final List<RuleSetDifference.Case> found = new ArrayList<>();
    private boolean complete;

    Cases(CustomerSearch search, Thresholds thresholds, Claim claim) {
        this.search = search;
        this.thresholds = thresholds;
        this.claim = claim;
        open.add(claim);
    }

    /** All conditions; those that were found stay, where not all can be proven. */
    void find(Function<Facts, Witness> before, Function<Facts, Witness> after) {
        for (var customer = search.any(rest()); customer.isPresent(); customer = search.any(rest())) {
            if (found.size() == MOST) {
                return;
            }
            var literals = smallest(customer.get());
            var metrics = search.find(Claim.every(claim, Literal.all(literals))).orElseThrow();
            found.add(new RuleSetDifference.Case(Literal.texts(literals), before.apply(metrics), after.apply(metrics)));
            open.add(Claim.not(Literal.all(literals)));
        }
        complete = true;
    }

    private Claim rest() {
        return new Claim.Every(List.copyOf(open));
    }

    private List<Literal> smallest(Facts metrics) {
        var literals = thresholds.comparisons().stream()
                .map(comparison -> Literal.of(comparison, metrics))
                .distinct()
                .sorted(Literal.PLAINEST_FIRST)
                .toList();
        return search
                .conflict(
                        Claim.not(claim), literals.stream().map(Literal::claim).toList())
                .stream()
                .map(literals::get)
                .toList();
    }

    List<RuleSetDifference.Case> found() {
        return found;
    }

    boolean isComplete() {
        return complete;
    }
}
