package io.fenji.grading.monthly;

import io.fenji.base.storage.Turns;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Month;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Texts;
import io.fenji.grading.customer.Customer;
import io.fenji.grading.customer.Sight;
import io.fenji.grading.monthly.record.FiledMonths;
import io.fenji.grading.monthly.record.MonthState;
import io.fenji.grading.monthly.record.MonthVersion;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The same step for a month of many customers: what goes through goes through, and what does not is told with its reason. */
@ApplicationScoped
class ManyMonths {

    private static final int AT_A_TIME = 1_000;

    /** What became of it; each customer stands in one of the two. */
    record Handled(Month month, List<Done> done, List<NotDone> refused) {}

    record Done(String customer, int version, MonthState state) {

        static Done of(MonthVersion it) {
            return new Done(it.customer(), it.version(), it.state());
        }
    }

    /**
     * Findings of which a verifier says the same for everybody who has them.
     *
     * @param findings their codes; empty: none is passed over
     * @param comment why; needed with findings
     */
    record PassedOver(List<String> findings, @Nullable String comment) {

        PassedOver {
            if (!findings.isEmpty() && (comment == null || comment.isBlank())) {
                throw Refusal.invalid(
                        "monthly.findings",
                        Message.of("monthly.findings-passed-over", String.join(", ", findings)),
                        "/comment");
            }
        }
    }

    /** @param code of the problem, as a call for this customer alone would have it */
    record NotDone(String customer, String code, Message reason) {}

    private final Filing filing;
    private final DecidingOnMonths deciding;
    private final FiledMonths months;
    private final Owing owing;
    private final Turns turns;
    private final Sight sight;

    ManyMonths(Filing filing, DecidingOnMonths deciding, FiledMonths months, Owing owing, Turns turns, Sight sight) {
        this.turns = turns;
        this.filing = filing;
        this.deciding = deciding;
        this.months = months;
        this.owing = owing;
        this.sight = sight;
    }

    /** @param customers by code; null: everybody whose month is a draft, of those whom the caller sees whole */
    Handled submit(Month month, @Nullable List<String> customers, String by) {
        return handled(
                month,
                () -> customers == null ? filed(month, MonthState.DRAFT) : customers,
                customer -> deciding.submit(customer, month, null, by),
                submitted -> submitted);
    }

    /**
     * Those with any other finding are left to be looked at one by one.
     *
     * @param customers by code; null: everybody whose month waits for a verdict
     */
    Handled verify(Month month, @Nullable List<String> customers, PassedOver passedOver, String by) {
        return handled(
                month,
                () -> customers == null ? filed(month, MonthState.SUBMITTED) : customers,
                customer -> deciding.unremarkable(customer, month, passedOver.findings, by),
                undecided -> deciding.verify(undecided, passedOver.comment, by));
    }

    /** @param customers by code; null: everybody whose month is to be filed and was not */
    Handled prefill(Month month, @Nullable List<String> customers, String by) {
        return handled(
                month,
                () -> customers == null ? notFiled(month) : customers,
                customer -> filing.prefill(customer, month, by),
                drafts -> drafts);
    }

    /** While nobody imports, so that no two hold customers for whom the other waits. */
    private Handled handled(
            Month month,
            Supplier<List<String>> customers,
            Function<Customer, MonthVersion> each,
            UnaryOperator<List<MonthVersion>> together) {
        turns.imports();
        var through = new ArrayList<MonthVersion>();
        var refused = new ArrayList<NotDone>();
        for (var code : new TreeSet<>(customers.get())) {
            try {
                through.add(each.apply(sight.whole(code, "/customers")));
            } catch (Refusal no) {
                refused.add(new NotDone(Texts.shortened(code), no.code(), no.text()));
            }
        }
        return new Handled(month, together.apply(through).stream().map(Done::of).toList(), refused);
    }

    private List<String> filed(Month month, MonthState state) {
        var asked = new FiledMonths.Asked(month, state, null, null, sight.owner());
        var codes = new ArrayList<String>();
        var last = "";
        for (var page = months.page(asked, month.number(), last, AT_A_TIME);
                !page.isEmpty();
                page = months.page(asked, month.number(), last, AT_A_TIME)) {
            page.forEach(it -> codes.add(it.customer()));
            last = codes.get(codes.size() - 1);
        }
        return codes;
    }

    private List<String> notFiled(Month month) {
        var codes = new ArrayList<String>();
        var last = "";
        for (var page = owing.customers(last, sight.owner(), AT_A_TIME);
                !page.isEmpty();
                page = owing.customers(last, sight.owner(), AT_A_TIME)) {
            var states = owing.states(page.stream().map(Owing.Debtor::id).toList(), month, month);
            page.stream()
                    .filter(it -> it.owes(month)
                            && !states.getOrDefault(it.id(), Map.of()).containsKey(month))
                    .forEach(it -> codes.add(it.code()));
            last = page.get(page.size() - 1).code();
        }
        return codes;
    }
}
