package io.fenji.rules.solver;

import io.fenji.rules.facts.Facts;
import io.fenji.rules.facts.Field;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Looks for customers, or for what else is judged, of whom a claim is true, among all there can be: either one is found or there is none. Throws {@link NotProven} otherwise. */
public final class CustomerSearch {

    private static final int REMEMBERED = 300;

    private final Budget budget;
    private final Likeness likeness;
    private final Thresholds thresholds;
    private final Deque<Facts> seen = new ArrayDeque<>();
    private Solver solver;
    private Encoding one;
    private boolean interrupted;

    public CustomerSearch(Budget budget, Thresholds thresholds) {
        this.budget = budget;
        this.likeness = new Likeness(thresholds);
        this.thresholds = thresholds;
        this.solver = new Solver(budget);
        this.one = new Encoding(solver, Unknown.in(solver, thresholds));
    }

    /** A solver that was interrupted is not asked again; there is a new one for the next question, if there is time for one. */
    private <T> T asking(Supplier<T> question) {
        budget.begin();
        if (interrupted) {
            solver = new Solver(budget);
            one = new Encoding(solver, Unknown.in(solver, thresholds));
            interrupted = false;
        }
        try {
            return solver.within(question);
        } catch (NotProven open) {
            interrupted = true;
            throw open;
        } catch (StackOverflowError deep) {
            interrupted = true;
            throw new NotProven("undecided.deep");
        }
    }

    /** Whether there can be such a customer. */
    public boolean isPossible(Claim claim) {
        return any(claim).isPresent();
    }

    /** Such a customer, however odd. */
    public Optional<Facts> any(Claim claim) {
        budget.begin();
        var known = seen.stream().filter(claim::holds).findFirst();
        return known.isPresent()
                ? known
                : found(() -> one, claim, CustomerSearch::read).map(Pair::before);
    }

    /** Whether everybody of whom the one is true, the other is true of as well. */
    public boolean implies(Claim claim, Claim other) {
        return !isPossible(Claim.every(claim, Claim.not(other)));
    }

    /** Such a customer, one whom people could know if there is one. */
    public Optional<Facts> find(Claim claim) {
        return found(() -> one, claim, this::plausible).map(it -> likeness.of(it.before(), claim::holds));
    }

    /** Such a customer, of whom as many of the wishes are true as can be, the first ones first. */
    public Optional<Facts> find(Claim claim, Claim... wishes) {
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
    public Optional<Pair> findPair(Field metric, Claim claim) {
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
            var all = solver.within(() -> {
                Plausible.claims(thresholds.matter()).forEach(claim -> solver.require(who.term(claim)));
                return solver.isPossible() ? Optional.of(read(who, solver)) : Optional.<Pair>empty();
            });
            return all.orElseGet(() -> narrowed(who, solver, 0, first));
        } catch (NotProven tooLong) {
            interrupted = true;
            return first;
        }
    }

    private Pair narrowed(Encoding who, Solver solver, int next, Pair found) {
        var claims = Plausible.claims(thresholds.matter());
        if (next == claims.size()) {
            return found;
        }
        var claim = claims.get(next);
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

    /**
     * The numbers of claims that already cannot be true together with what is given: none of them can be left out, and of those that could stand for
     * one another the earlier ones are taken (Junker's QuickXplain). All claims together cannot be true.
     */
    public List<Integer> conflict(Claim given, List<Claim> claims) {
        if (isPossible(Claim.every(given, new Claim.Every(claims)))) {
            throw new IllegalStateException("There is no conflict between %s and %s".formatted(given, claims));
        }
        var all = IntStream.range(0, claims.size()).boxed().toList();
        return isPossible(given)
                ? needed(given, claims, List.of(), false, all).stream().sorted().toList()
                : List.of();
    }

    private List<Integer> needed(
            Claim given, List<Claim> claims, List<Integer> kept, boolean more, List<Integer> open) {
        if (more && !isPossible(Claim.every(given, those(claims, kept)))) {
            return List.of();
        } else if (open.size() == 1) {
            return open;
        }
        var first = open.subList(0, open.size() / 2);
        var second = open.subList(open.size() / 2, open.size());
        var ofSecond = needed(given, claims, joined(kept, first), true, second);
        var ofFirst = needed(given, claims, joined(kept, ofSecond), !ofSecond.isEmpty(), first);
        return joined(ofFirst, ofSecond);
    }

    private static Claim those(List<Claim> claims, List<Integer> numbers) {
        return new Claim.Every(numbers.stream().map(claims::get).toList());
    }

    private static List<Integer> joined(List<Integer> some, List<Integer> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }
}
