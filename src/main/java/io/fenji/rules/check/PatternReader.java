package io.fenji.rules.check;

import io.fenji.base.terms.Message;
import io.fenji.rules.facts.Fact;
import io.fenji.rules.language.Diagnostics;
import io.fenji.rules.language.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the patterns of a rule, such as {@code CustomerMetrics( … )}, each fact's once, constraint by constraint. */
final class PatternReader {

    static final int MOST_CONSTRAINTS = 100;

    private static final Set<String> JOINING = Set.of("from", "or", "and", "&&", "||", "over", "not", "exists");
    private static final Set<String> OTHER_PATTERNS =
            Set.of("eval", "not", "exists", "forall", "accumulate", "acc", "from", "collect", "(", "?", "or", "and");

    private final TokenCursor cursor;
    private final Header header;
    private final Diagnostics problems;
    private final FieldReader fields;
    private final ConditionReader conditions;
    private final List<Draft.Pattern> patterns = new ArrayList<>();
    private List<Draft.Constraint> constraints = new ArrayList<>();
    private boolean empty = true;
    private boolean misfit;

    PatternReader(TokenCursor cursor, Header header, Diagnostics problems) {
        this.cursor = cursor;
        this.header = header;
        this.problems = problems;
        this.fields = new FieldReader(cursor, problems);
        this.conditions = new ConditionReader(cursor, problems, fields);
    }

    List<Draft.Pattern> patterns() {
        return patterns;
    }

    /** Whether the patterns ask for nothing as they are written. */
    boolean isEmpty() {
        return empty;
    }

    int comparisons() {
        return conditions.comparisons();
    }

    void read() {
        refuseBinding();
        if (cursor.here().is("then")) {
            throw cursor.fail(
                    "pattern.none",
                    header.judged().name(),
                    Message.of("matter." + header.judged().matter()));
        }
        readPattern();
        while (isAnotherFact(cursor.here())) {
            readPattern();
        }
        refuseSecondPattern();
    }

    private boolean isAnotherFact(Token word) {
        return cursor.vocabulary()
                .fact(word.text())
                .filter(fact -> word.isWord()
                        && patterns.stream().noneMatch(it -> it.fact().name().equals(fact.name())))
                .isPresent();
    }

    private void readPattern() {
        var word = cursor.here();
        var fact = Optional.of(word)
                .filter(Token::isWord)
                .flatMap(it -> cursor.vocabulary().fact(it.text()))
                .orElseGet(() -> refuseOther(word));
        cursor.take();
        refuseOtherMatter(fact, word);
        fields.over(fact);
        constraints = new ArrayList<>();
        patterns.add(new Draft.Pattern(fact, constraints));
        cursor.need("(", "expected.pattern");
        readConstraints();
        if (!misfit || cursor.here().is(")")) {
            cursor.need(")", "expected.pattern-end");
        }
        cursor.takeIf(";");
    }

    private void refuseOtherMatter(Fact fact, Token word) {
        var first = judged();
        if (first.isPresent() && first.get().matter() != fact.matter()) {
            problems.on(word, "other-fact.rule", fact.name(), first.get().name());
        } else {
            header.needFact(fact, word);
        }
    }

    /** The fact of its first pattern; empty where none could be read. */
    Optional<Fact> judged() {
        return patterns.stream().map(Draft.Pattern::fact).findFirst();
    }

    private void refuseBinding() {
        if (cursor.here().isWord() && cursor.ahead(1).is(":")) {
            problems.on(cursor.here(), "binding", cursor.here().text());
            cursor.take();
            cursor.take();
        }
    }

    /** The fact that was probably meant. */
    private Fact refuseOther(Token fact) {
        if (OTHER_PATTERNS.contains(fact.text())) {
            throw cursor.fail("pattern.other", fact.shown(), header.judged().name());
        }
        var vocabulary = cursor.vocabulary();
        var near = fact.isWord() ? Spelling.nearest(fact.text(), vocabulary.factNames()) : Optional.<String>empty();
        var meant = near.flatMap(vocabulary::fact).orElse(header.judged());
        cursor.tell(near.isPresent() ? "unknown-fact.near" : "unknown-fact.other", cursor.found(), meant.name());
        if (near.isEmpty()) {
            throw new TokenCursor.Misfit();
        }
        return meant;
    }

    private void refuseSecondPattern() {
        var next = cursor.here();
        var again = next.isWord() && cursor.vocabulary().fact(next.text()).isPresent();
        if (again || (next.isWord() && cursor.ahead(1).is(":"))) {
            throw cursor.fail(
                    "pattern.second",
                    again ? next.text() : judged().orElseThrow().name());
        }
        if (next.isWord() && cursor.ahead(1).is("(")) {
            Spelling.nearest(next.text(), cursor.vocabulary().factNames())
                    .ifPresent(meant -> cursor.fail("unknown-fact.near", cursor.found(), meant));
        }
        if (JOINING.contains(next.text())) {
            throw cursor.fail("pattern.joined", next.text());
        }
    }

    private void readConstraints() {
        if (cursor.here().is(")") || cursor.here().is("then")) {
            return;
        }
        empty = false;
        var more = true;
        while (more) {
            readConstraint();
            more = cursor.takeIf(",") || isCommaMissing();
        }
    }

    private void readConstraint() {
        if (size() >= MOST_CONSTRAINTS || conditions.isFull()) {
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

    private int size() {
        return patterns.stream().mapToInt(it -> it.constraints().size()).sum();
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
                || (next.isWord() && fields.nearest(next.text()).isPresent());
        if (!problems.anyBetween(cursor.previous().end(), next.start())) {
            cursor.tellMissing(begins ? "expected.comma" : "expected.no-unit", cursor.found());
        }
        if (!begins) {
            cursor.skipConstraint(cursor.mark());
        }
        return begins || cursor.takeIf(",");
    }
}
