package io.fenji.governance.review;

import io.fenji.base.storage.Sql;
import io.fenji.base.terms.Quotient;
import io.fenji.grading.run.GradingRun;
import io.fenji.rules.rulebook.RuleSets;
import io.fenji.rules.ruleset.RuleSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The customers whom a run puts elsewhere, each with what decided on it. */
@ApplicationScoped
class Movers {

    private final Comparing comparing;
    private final RuleSets ruleSets;
    private final Sql sql;

    Movers(Comparing comparing, RuleSets ruleSets, Sql sql) {
        this.comparing = comparing;
        this.ruleSets = ruleSets;
        this.sql = sql;
    }

    /** Those after the decision of that number, at most so many. */
    @Transactional
    List<Mover> next(long id, @Nullable Long against, long after, int limit) {
        var run = GradingRun.ofId(id);
        var other = Comparing.against(run, against);
        var rules = ruleSets.ofHash(run.ruleSet);
        var found = new ArrayList<Mover>();
        for (var page = comparing.next(run, other, after);
                !page.isEmpty() && found.size() < limit;
                page = comparing.next(run, other, Comparing.last(page))) {
            var moves = page.stream().filter(Compared::moves).toList();
            var names = names(moves);
            moves.stream()
                    .limit(limit - found.size())
                    .map(move -> mover(
                            move, Objects.requireNonNull(names.get(move.now().customerId())), rules))
                    .forEach(found::add);
        }
        return found;
    }

    private Map<Long, String> names(List<Compared> moves) {
        record Named(long id, String name) {}
        var customers = moves.stream().map(it -> it.now().customerId()).toList();
        return moves.isEmpty()
                ? Map.of()
                : sql
                        .with("customers", customers)
                        .list(Named.class, "select id, name from customer where id in (:customers)")
                        .stream()
                        .collect(Collectors.toMap(Named::id, Named::name));
    }

    private Mover mover(Compared move, String name, RuleSet rules) {
        var before = move.before();
        var reason = MoveReason.of(move, rules, before == null ? null : ruleSets.ofHash(before.ruleSet()));
        var amount = move.now().metrics().annualOrderAmount();
        return new Mover(
                move.now().customer(),
                name,
                move.from(),
                move.to(),
                amount == null ? null : Quotient.plain(amount),
                move.now().number(),
                reason.criterion().orElse(null),
                reason.sentence());
    }
}
