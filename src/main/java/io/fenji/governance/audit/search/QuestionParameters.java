package io.fenji.governance.audit.search;

import io.fenji.base.http.Moments;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Month;
import io.fenji.base.terms.Outcome;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Texts;
import io.fenji.base.terms.Tier;
import io.fenji.grading.customer.Customer;
import io.fenji.grading.customer.Hidden;
import io.fenji.grading.decision.DecisionFilter;
import io.fenji.grading.run.GradingRun;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The parameters of a question, as they are written in the address; the same for the search and for its exports. */
public class QuestionParameters {

    @QueryParam("tier")
    @Nullable
    String tier;

    @QueryParam("outcome")
    @Nullable
    String outcome;

    @QueryParam("rule")
    @Nullable
    String rule;

    @QueryParam("flag")
    @Nullable
    String flag;

    @QueryParam("unmet")
    @Nullable
    String unmet;

    @QueryParam("nearMiss")
    @Nullable
    String nearMiss;

    @QueryParam("ruleSet")
    @Nullable
    String ruleSet;

    @QueryParam("from")
    @Nullable
    String from;

    @QueryParam("to")
    @Nullable
    String to;

    @QueryParam("customer")
    @Nullable
    String customer;

    @QueryParam("run")
    @Nullable
    String run;

    @QueryParam("by")
    @Nullable
    String by;

    @QueryParam("recordedFrom")
    @Nullable
    String recordedFrom;

    @QueryParam("recordedTo")
    @Nullable
    String recordedTo;

    /**
     * The question; a refusal that names the parameter where it cannot be asked.
     *
     * @param hidden from whoever asks
     */
    Question read(Moments moments, Hidden hidden) {
        return new Question(
                new DecisionFilter(
                        oneOf(Tier.values(), tier, "tier"),
                        oneOf(Outcome.values(), outcome, "outcome"),
                        text(rule, "rule"),
                        text(flag, "flag"),
                        shaped(ruleSet, "ruleSet", "[0-9a-f]{64}", Message.of("give.hash")),
                        from == null ? null : Month.parse(from, "from"),
                        to == null ? null : Month.parse(to, "to"),
                        customer == null ? null : Customer.ofCode(customer, "customer").id,
                        run == null ? null : runId(run),
                        text(by, "by"),
                        recordedFrom == null ? null : moments.beginning(recordedFrom, "recordedFrom"),
                        recordedTo == null ? null : moments.instant(recordedTo, "recordedTo")),
                shaped(unmet, "unmet", "[A-D]\\.[1-9]\\d{0,3}", Message.of("give.criterion")),
                percent(nearMiss),
                hidden);
    }

    private static long runId(String text) {
        shaped(text, "run", "\\d{1,18}", Message.of("give.run"));
        return GradingRun.ofId(Long.parseLong(text)).id;
    }

    private static <E extends Enum<E>> @Nullable E oneOf(E[] values, @Nullable String text, String name) {
        return text == null
                ? null
                : Arrays.stream(values)
                        .filter(value -> value.name().equals(text))
                        .findFirst()
                        .orElseThrow(() -> unreadable(text, name, Message.of("give.one-of", Arrays.toString(values))));
    }

    private static @Nullable String text(@Nullable String text, String name) {
        if (text != null && Texts.holdsUnwritable(text)) {
            throw unreadable(text, name, Message.of("give.plain-text"));
        }
        return text;
    }

    private static @Nullable String shaped(@Nullable String text, String name, String shape, Message expected) {
        if (text != null && !text.matches(shape)) {
            throw unreadable(text, name, expected);
        }
        return text;
    }

    private static @Nullable BigDecimal percent(@Nullable String text) {
        return shaped(text, "nearMiss", "(100|\\d{1,2})(\\.\\d{1,10})?", Message.of("give.percentage")) == null
                ? null
                : new BigDecimal(text);
    }

    private static Refusal unreadable(String text, String name, Message expected) {
        return Refusal.invalid(
                "parameter.unreadable",
                Message.of("parameter.unreadable", name, Texts.shortened(text), expected),
                name);
    }
}
