package io.fenji.audit;

import io.fenji.grading.DecisionLine;
import io.fenji.grading.DecisionSearch;
import io.fenji.grading.DecisionSearch.Spread;
import io.fenji.grading.OnRecord;
import io.fenji.grading.TheirRules;
import io.fenji.grading.Unreadable;
import io.fenji.grading.UnreadableDecision;
import io.fenji.http.Cursor;
import io.fenji.ruleset.RuleSets;
import io.fenji.terms.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Answers questions about the recorded decisions, the latest first. */
@ApplicationScoped
public class Questions {

    /** For one page so many decisions are looked at, and so many slices of them, at most. */
    private static final long MOST_LOOKED = 200_000;

    private static final int MOST_SLICES = 50;
    private static final int SLICE = 1_000;

    /**
     * A part of all answers.
     *
     * @param next ids below it are still to be looked at; 0 where there are none
     */
    record Piece(List<FoundDecision> found, long next) {}

    private final DecisionSearch search;
    private final RuleSets ruleSets;

    public Questions(DecisionSearch search, RuleSets ruleSets) {
        this.search = search;
        this.ruleSets = ruleSets;
    }

    /** A page of at most that many; a shorter one goes on at {@code next} as well, where that was much to look at. */
    @Transactional
    Cursor<FoundDecision> page(Question question, long before, int limit) {
        var spread = search.spread(question.filter());
        var found = new ArrayList<FoundDecision>();
        var rules = new TheirRules(ruleSets);
        var next = before;
        long looked = 0;
        for (var slices = 0; found.size() <= limit; slices++) {
            if (slices == MOST_SLICES || looked >= MOST_LOOKED) {
                return new Cursor<>(found, String.valueOf(next));
            }
            var slice = search.slice(
                    question.filter(), spread, next, question.asksForCriteria() ? SLICE : limit + 1 - found.size());
            slice.found().forEach(it -> answer(question, it, rules).ifPresent(found::add));
            looked += slice.looked();
            next = slice.next();
            if (next == 0) {
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
        var slice = search.slice(question.filter(), spread, before, SLICE);
        var rules = new TheirRules(ruleSets);
        return new Piece(
                slice.found().stream()
                        .flatMap(it -> answer(question, it, rules).stream())
                        .toList(),
                slice.next());
    }

    /** One that cannot be read is told rather than left out: nobody can say that it is no answer. */
    private static Optional<FoundDecision> answer(Question question, OnRecord it, TheirRules rules) {
        if (!question.asksForCriteria() || it instanceof UnreadableDecision) {
            return Optional.of(new FoundDecision(it, DecisionLine.of(it, rules), null));
        }
        var decision = it.readable();
        try {
            return new Misses(decision, rules.of(decision))
                    .answering(question)
                    .map(criteria -> new FoundDecision(it, DecisionLine.of(it, rules), criteria));
        } catch (Refusal refusal) {
            return Optional.of(new FoundDecision(it, DecisionLine.of(decision, Unreadable.of(refusal)), null));
        }
    }
}
