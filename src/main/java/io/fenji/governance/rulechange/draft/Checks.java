package io.fenji.governance.rulechange.draft;

import io.fenji.base.terms.Message;
import io.fenji.rules.difference.RuleSetDifference;
import io.fenji.rules.example.ExampleFailure;
import io.fenji.rules.language.Diagnostic;
import io.fenji.rules.proof.Proofs;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a draft's files without any customer.
 *
 * @param usable whether the rules could grade: no problem in any file
 * @param hash of the set, with the definitions of the attributes that it names; of the rule files alone where they are not usable
 * @param problems of rule files and of examples, each at its place
 * @param examples how many could be read
 * @param failures examples of which the rules do not say what they must; not looked for while the rules are not usable
 * @param proofs what is proven about the rules; null while they are not usable, as is the difference
 * @param difference what changes for customers from the rules in force to these
 * @param blockers what keeps the draft from being submitted, in sentences; empty where nothing does
 * @param notes what whoever decides has to know beside the difference, in sentences: sets that wait for their month and would not grade it
 */
public record Checks(
        boolean usable,
        String hash,
        List<Diagnostic> problems,
        int examples,
        List<ExampleFailure> failures,
        @Nullable Proofs proofs,
        @Nullable RuleSetDifference difference,
        List<Message> blockers,
        List<Message> notes) {

    private static final int MOST_NAMED = 5;

    /** With further notes. */
    public Checks noting(List<Message> more) {
        var all = Stream.concat(notes.stream(), more.stream()).toList();
        return new Checks(usable, hash, problems, examples, failures, proofs, difference, blockers, all);
    }

    /** The failing examples in a sentence each, the first few of them. */
    public List<Message> failing() {
        var named = new ArrayList<Message>();
        failures.stream()
                .limit(MOST_NAMED)
                .map(ExampleFailure::sentenceOfFailure)
                .forEach(named::add);
        if (failures.size() > MOST_NAMED) {
            named.add(Message.of("example.more", failures.size() - MOST_NAMED));
        }
        return named;
    }
}
