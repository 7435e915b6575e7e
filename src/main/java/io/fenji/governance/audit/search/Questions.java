package io.fenji.governance.audit.search;

import io.fenji.base.http.Cursor;
import io.fenji.grading.decision.DecisionLine;
import io.fenji.grading.decision.DecisionSearch;
import io.fenji.grading.decision.DecisionSearch.Spread;
import io.fenji.grading.decision.Holds;
import io.fenji.grading.decision.OnRecord;
import io.fenji.grading.decision.TheirRules;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Answers questions about the recorded decisions, the latest first. */
@ApplicationScoped
public class Questions {

    private static final Limits LIMITS = new Limits(200_000, 50, 1_000);

    /**
     * How much is done for one page.
     *
     * @param looked so many decisions are looked at, about
     * @param slices in so many slices at most
     * @param slice of so many whose criteria are looked at
     */
    record Limits(long looked, int slices, int slice) {}

    /**
     * A part of all answers.
     *
     * @param next ids below it are still to be looked at; NOTHING where there are none
     */
    record Piece(List<FoundDecision> found, long next) {}

    private final DecisionSearch search;
    private final Holds holds;
    private final Limits limits;

    @Inject
    public Questions(DecisionSearch search, Holds holds) {
        this(search, holds, LIMITS);
    }

    Questions(DecisionSearch search, Holds holds, Limits limits) {
        this.search = search;
        this.holds = holds;
        this.limits = limits;
    }

    /** A page of at most that many; a shorter one goes on at {@code next} as well, where that was much to look at. */
    @Transactional
    Cursor<FoundDecision> page(Question question, long before, int limit) {
        var spread = search.spread(question.filter());
        var found = new ArrayList<FoundDecision>();
        var rules = holds.rules();
        var next = before;
        long looked = 0;
        for (var slices = 0; found.size() <= limit; slices++) {
            if (slices == limits.slices || looked >= limits.looked) {
                return new Cursor<>(found, String.valueOf(next));
            }
            var slice = search.slice(
                    question.filter(),
                    spread,
                    next,
                    question.asksForCriteria() ? limits.slice : limit + 1 - found.size());
            slice.found().forEach(it -> answer(question, it, rules).ifPresent(found::add));
            looked += slice.looked();
            next = slice.next();
            if (next == DecisionSearch.NOTHING) {
                break;
            }
        }
        return Cursor.page(found, limit, FoundDecision::position);
    }

    /** Where the answers lie, as they are now: what is recorded later is beyond it. */
    @Transactional
    Spread spread(Question question) {
        return search.spread(question.filter());
    }

    /** The next part of all answers. */
    @Transactional
    Piece piece(Question question, Spread spread, long before) {
        var slice = search.slice(question.filter(), spread, before, limits.slice);
        var rules = holds.rules();
        return new Piece(
                slice.found().stream()
                        .flatMap(it -> answer(question, it, rules).stream())
                        .toList(),
                slice.next());
    }

    /** One that cannot be read is told rather than left out: nobody can say that it is no answer. */
    private static Optional<FoundDecision> answer(Question question, OnRecord it, TheirRules rules) {
        var line = DecisionLine.of(it, rules);
        if (!question.asksForCriteria() || line.unreadable() != null) {
            return Optional.of(new FoundDecision(it, line, null, question.hidden()));
        }
        var decision = it.readable();
        return new Misses(decision, rules.of(decision))
                .answering(question)
                .map(criteria -> new FoundDecision(it, line, criteria, question.hidden()));
    }
}
