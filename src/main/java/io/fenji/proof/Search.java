package io.fenji.proof;

import io.fenji.facts.CustomerMetrics;
import io.fenji.facts.Metric;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Looks for customers of whom a claim is true, among all there can be: either one is found or there is none. Throws {@link NotProven} otherwise. */
final class Search {

    private static final int REMEMBERED = 300;

    private final Budget budget;
    private final Likeness likeness;
    private final Deque<CustomerMetrics> seen = new ArrayDeque<>();
    private Solver solver;
    private Encoding one;

    Search(Budget budget, Thresholds thresholds) {
        this.budget = budget;
        this.likeness = new Likeness(thresholds);
        this.solver = new Solver(budget);
        this.one = new Encoding(solver, Unknown.in(solver));
    }

    /** A solver that was interrupted is not asked again. */
    private void restart() {
        solver = new Solver(budget);
        one = new Encoding(solver, Unknown.in(solver));
    }

    private <T> T asking(Supplier<T> question) {
        try {
            return solver.within(question);
        } catch (NotProven interrupted) {
            restart();
            throw interrupted;
        }
    }

    /** Whether there can be such a customer. */
    boolean isPossible(Claim claim) {
        return any(claim).isPresent();
    }

    /** Such a customer, however odd. */
    Optional<CustomerMetrics> any(Claim claim) {
        var known = seen.stream().filter(claim::holds).findFirst();
        return known.isPresent() ? known : found(() -> one, claim, Search::read).map(Pair::before);
    }

    /** Whether everybody of whom the one is true, the other is true of as well. */
    boolean implies(Claim claim, Claim other) {
        return !isPossible(Claim.every(claim, Claim.not(other)));
    }

    /** Such a customer, one whom people could know if there is one. */
    Optional<CustomerMetrics> find(Claim claim) {
        return found(() -> one, claim, this::plausible).map(it -> likeness.of(it.before(), claim::holds));
    }

    /** Such a customer, of whom as many of the wishes are true as can be, the first ones first. */
    Optional<CustomerMetrics> find(Claim claim, Claim... wishes) {
        if (!isPossible(claim)) {
            return Optional.empty();
        }
        var granted = new ArrayList<Claim>(List.of(claim));
        for (var wish : wishes) {
            granted.add(wish);
            if (!isPossible(new Claim.Every(List.copyOf(granted)))) {
                granted.remove(wish);
            }
        }
        return find(new Claim.Every(granted));
    }

    /** Two customers who differ in this metric only, of whom the claim is true. */
    Optional<Pair> findPair(Metric metric, Claim claim) {
        return found(() -> new Encoding(solver, one.unknown(), one.unknown().butFor(metric)), claim, this::plausible)
                .map(it -> likeness.of(it, metric, claim));
    }

    private Optional<Pair> found(Supplier<Encoding> who, Claim claim, BiFunction<Encoding, Solver, Pair> reading) {
        var found = asking(() -> {
            var encoding = who.get();
            solver.require(encoding.term(claim));
            return solver.isPossible() ? Optional.of(reading.apply(encoding, solver)) : Optional.<Pair>empty();
        });
        found.ifPresent(it -> remember(it, claim));
        return found;
    }

    private void remember(Pair found, Claim claim) {
        if (!claim.holds(found.before(), found.after())) {
            throw new IllegalStateException(
                    "The solver and the conditions disagree about %s and %s".formatted(found, claim));
        }
        seen.addFirst(found.before());
        if (seen.size() > REMEMBERED) {
            seen.removeLast();
        }
    }

    private static Pair read(Encoding who, Solver solver) {
        var model = solver.model();
        return new Pair(who.unknown().in(model), who.other().in(model));
    }

    /** The more plausible customer if the solver finds one in time; an odd one is a customer as well. */
    private Pair plausible(Encoding who, Solver solver) {
        var first = read(who, solver);
        try {
            return narrowed(who, solver, 0, first);
        } catch (NotProven interrupted) {
            restart();
            return first;
        }
    }

    private static Pair narrowed(Encoding who, Solver solver, int next, Pair found) {
        if (next == Plausible.CLAIMS.size()) {
            return found;
        }
        var claim = Plausible.CLAIMS.get(next);
        var narrower = solver.within(() -> {
            solver.require(who.term(claim));
            if (claim.holds(found.before())) {
                return Optional.of(narrowed(who, solver, next + 1, found));
            }
            return solver.isPossible()
                    ? Optional.of(narrowed(who, solver, next + 1, read(who, solver)))
                    : Optional.<Pair>empty();
        });
        return narrower.orElseGet(() -> narrowed(who, solver, next + 1, found));
    }

    /** The numbers of claims that already cannot be true together with what is given: none of them can be left out. */
    List<Integer> conflict(Claim given, List<Claim> claims) {
        return smallest(given, claims, core(given, claims));
    }

    /** The same, but some may be too many. */
    List<Integer> core(Claim given, List<Claim> claims) {
        return asking(() -> {
            solver.require(one.term(given));
            return solver.conflict(claims.stream().map(one::term).toList());
        });
    }

    /** Gives up one number after the other, the first ones first, as long as those that remain cannot be true together with what is given. */
    List<Integer> smallest(Claim given, List<Claim> claims, List<Integer> numbers) {
        var needed = new ArrayList<>(numbers);
        for (var number : numbers) {
            var fewer = new ArrayList<>(needed);
            fewer.remove(number);
            var claim = Claim.every(
                    given, new Claim.Every(fewer.stream().map(claims::get).toList()));
            if (!isPossible(claim)) {
                needed.remove(number);
            }
        }
        return needed;
    }
}
