package io.fenji.rules.check;

import io.fenji.rules.facts.CustomerMetrics;
import io.fenji.rules.language.Diagnostics;
import io.fenji.rules.language.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads the one pattern of a rule, {@code CustomerMetrics( … )}, constraint by constraint. */
final class PatternReader {

    static final String FACT = CustomerMetrics.class.getSimpleName();

    static final int MOST_CONSTRAINTS = 100;

    private static final Set<String> JOINING = Set.of("from", "or", "and", "&&", "||", "over", "not", "exists");
    private static final Set<String> OTHER_PATTERNS =
            Set.of("eval", "not", "exists", "forall", "accumulate", "acc", "from", "collect", "(", "?", "or", "and");

    private final TokenCursor cursor;
    private final Header header;
    private final Diagnostics problems;
    private final ConditionReader conditions;
    private final List<Draft.Constraint> constraints = new ArrayList<>();
    private boolean empty;
    private boolean misfit;

    PatternReader(TokenCursor cursor, Header header, Diagnostics problems) {
        this.cursor = cursor;
        this.header = header;
        this.problems = problems;
        this.conditions = new ConditionReader(cursor, problems);
    }

    List<Draft.Constraint> constraints() {
        return constraints;
    }

    /** Whether the pattern asks for nothing as it is written. */
    boolean isEmpty() {
        return empty;
    }

    int comparisons() {
        return conditions.comparisons();
    }

    void read() {
        refuseBinding();
        var fact = cursor.here();
        if (fact.is("then")) {
            throw cursor.fail("pattern.none");
        }
        if (!cursor.takeIf(FACT)) {
            refuseOther(fact);
        }
        header.needFact(fact);
        cursor.need("(", "expected.pattern");
        readConstraints();
        if (!misfit || cursor.here().is(")")) {
            cursor.need(")", "expected.pattern-end");
        }
        cursor.takeIf(";");
        refuseSecondPattern();
    }

    private void refuseBinding() {
        if (cursor.here().isWord() && cursor.ahead(1).is(":")) {
            problems.on(cursor.here(), "binding", cursor.here().text());
            cursor.take();
            cursor.take();
        }
    }

    private void refuseOther(Token fact) {
        if (OTHER_PATTERNS.contains(fact.text())) {
            throw cursor.fail("pattern.other", fact.shown());
        }
        var near = fact.isWord() && Spelling.nearest(fact.text(), List.of(FACT)).isPresent();
        cursor.tell(near ? "unknown-fact.near" : "unknown-fact.other", cursor.found());
        if (!near) {
            throw new TokenCursor.Misfit();
        }
        cursor.take();
    }

    private void refuseSecondPattern() {
        var next = cursor.here();
        if (next.is(FACT) || (next.isWord() && cursor.ahead(1).is(":"))) {
            throw cursor.fail("pattern.second");
        }
        if (JOINING.contains(next.text())) {
            throw cursor.fail("pattern.joined", next.text());
        }
    }

    private void readConstraints() {
        if (cursor.here().is(")") || cursor.here().is("then")) {
            empty = true;
            return;
        }
        var more = true;
        while (more) {
            readConstraint();
            more = cursor.takeIf(",") || isCommaMissing();
        }
    }

    private void readConstraint() {
        if (constraints.size() >= MOST_CONSTRAINTS || conditions.isFull()) {
            throw cursor.fail("rule-size.constraints", MOST_CONSTRAINTS, ConditionReader.MOST_COMPARISONS);
        }
        var mark = cursor.mark();
        var start = cursor.here().start();
        try {
            refuseEmpty();
            var condition = conditions.read();
            constraints.add(new Draft.Constraint(
                    condition, conditions.literals(), start, cursor.previous().end()));
        } catch (TokenCursor.Misfit told) {
            misfit = true;
            cursor.skipConstraint(mark);
        }
    }

    private void refuseEmpty() {
        if (cursor.here().is(")") || cursor.here().is(",") || cursor.here().is("then")) {
            var behind = cursor.previous().is(",");
            var comma = behind ? cursor.previous() : cursor.here();
            problems.on(comma, behind ? "constraint-empty.behind" : "constraint-empty.before");
            throw new TokenCursor.Misfit();
        }
    }

    /** Tells what stands between two constraints instead of a comma. Whether to go on with the next one. */
    private boolean isCommaMissing() {
        var next = cursor.here();
        if (next.is(")") || next.is("then") || next.is("end") || cursor.atEnd() || cursor.startsRule()) {
            return false;
        }
        if (next.is("verdict")) {
            return false;
        } else if (cursor.takeIf(";")) {
            problems.on(next, "expected.no-semicolon");
            return true;
        }
        var begins = next.is("(")
                || next.is("!")
                || (next.isWord() && ConditionReader.nearest(next.text()).isPresent());
        if (!problems.anyBetween(cursor.previous().end(), next.start())) {
            cursor.tellMissing(begins ? "expected.comma" : "expected.no-unit", cursor.found());
        }
        if (!begins) {
            cursor.skipConstraint(cursor.mark());
        }
        return begins || cursor.takeIf(",");
    }
}
