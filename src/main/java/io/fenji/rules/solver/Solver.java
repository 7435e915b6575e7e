package io.fenji.rules.solver;

import de.uni_freiburg.informatik.ultimate.logic.Logics;
import de.uni_freiburg.informatik.ultimate.logic.Rational;
import de.uni_freiburg.informatik.ultimate.logic.Script.LBool;
import de.uni_freiburg.informatik.ultimate.logic.Sort;
import de.uni_freiburg.informatik.ultimate.logic.Term;
import de.uni_freiburg.informatik.ultimate.smtinterpol.DefaultLogger;
import de.uni_freiburg.informatik.ultimate.smtinterpol.LogProxy;
import de.uni_freiburg.informatik.ultimate.smtinterpol.model.Model;
import de.uni_freiburg.informatik.ultimate.smtinterpol.smtlib2.SMTInterpol;
import java.math.BigInteger;
import java.util.List;
import java.util.function.Supplier;

/** The SMT solver for whole numbers and truth values. One thread, one question after the other; it prints nothing. */
final class Solver {

    private final Budget budget;
    private final SMTInterpol script;
    private boolean lost;

    Solver(Budget budget) {
        this.budget = budget;
        var silent = new DefaultLogger();
        silent.setLoglevel(LogProxy.LOGLEVEL_OFF);
        script = new SMTInterpol(silent, budget::isSpent);
        script.setOption(":print-success", false);
        script.setOption(":produce-models", true);
        script.setLogic(Logics.QF_LIA);
    }

    Term whole(String name) {
        return declared(name, script.getTheory().getNumericSort());
    }

    Term truth(String name) {
        return declared(name, script.getTheory().getBooleanSort());
    }

    private Term declared(String name, Sort sort) {
        script.declareFun(name, new Sort[0], sort);
        return script.term(name);
    }

    Term constant(BigInteger number) {
        return Rational.valueOf(number, BigInteger.ONE)
                .toTerm(script.getTheory().getNumericSort());
    }

    /** {@code <}, {@code <=}, {@code >}, {@code >=} or {@code =} of two whole numbers. */
    Term compare(String operator, Term left, Term right) {
        return script.term(operator, left, right);
    }

    Term not(Term term) {
        return script.getTheory().not(term);
    }

    Term and(List<Term> terms) {
        return script.getTheory().and(terms.toArray(Term[]::new));
    }

    Term or(List<Term> terms) {
        return script.getTheory().or(terms.toArray(Term[]::new));
    }

    void require(Term term) {
        script.assertTerm(term);
    }

    /** What is required and declared meanwhile is forgotten afterwards. A solver that did not answer is not to be used again. */
    <T> T within(Supplier<T> work) {
        script.push(1);
        try {
            return work.get();
        } finally {
            if (!lost) {
                script.pop(1);
            }
        }
    }

    /** Whether all that is required can be at once. */
    boolean isPossible() {
        budget.begin();
        lost = true;
        var answer = decided();
        lost = false;
        return answer;
    }

    private boolean decided() {
        try {
            var answer = script.checkSat();
            if (answer == LBool.UNKNOWN) {
                throw new NotProven("undecided.long");
            }
            return answer == LBool.SAT;
        } catch (NotProven open) {
            throw open;
        } catch (RuntimeException bug) {
            // not ours, and no reason to refuse a check of rules: it is told as undecided
            throw new NotProven(bug, "undecided.solver", bug);
        }
    }

    /** The values of what was last found possible. */
    Model model() {
        return (Model) script.getModel();
    }

    BigInteger number(Model model, Term term) {
        return new BigInteger(model.evaluate(term).toStringDirect().replaceAll("[()\\s]", ""));
    }

    boolean isTrue(Model model, Term term) {
        return model.evaluate(term) == script.getTheory().mTrue;
    }
}
