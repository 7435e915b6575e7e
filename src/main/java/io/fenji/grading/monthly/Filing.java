package io.fenji.grading.monthly;

import io.fenji.base.http.EntityTag;
import io.fenji.base.storage.Sql;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Month;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Said;
import io.fenji.grading.customer.Closings;
import io.fenji.grading.customer.Customer;
import io.fenji.grading.monthly.record.FiledMonths;
import io.fenji.grading.monthly.record.FiledTotals;
import io.fenji.grading.monthly.record.MonthState;
import io.fenji.grading.monthly.record.MonthTotals;
import io.fenji.grading.monthly.record.MonthVersion;
import io.fenji.grading.monthly.record.OrdersOfMonths;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Filing a customer's month: as the next version, never over one that somebody decides on or has decided on. */
@ApplicationScoped
class Filing {

    private final FiledMonths months;
    private final OrdersOfMonths orders;
    private final Sql sql;

    Filing(FiledMonths months, OrdersOfMonths orders, Sql sql) {
        this.months = months;
        this.orders = orders;
        this.sql = sql;
    }

    /** @param read the version that the caller has read; null where it names none, which the first one needs not */
    MonthVersion file(Customer customer, Month month, MonthTotals totals, @Nullable Integer read, String by) {
        var present = held(customer, month);
        if (present == null) {
            refuseOther(customer, month, 0, read);
            return months.add(customer.id, month, 1, totals, MonthVersion.Way.TYPED, null, by);
        }
        refuseDecided(present);
        if (read == null) {
            throw new Refusal(Refusal.Kind.PRECONDITION_MISSING, "if-match.missing", Message.of("if-match.missing"));
        }
        refuseOther(customer, month, present.version(), read);
        return months.add(customer.id, month, present.version() + 1, totals, MonthVersion.Way.TYPED, null, by);
    }

    /** As {@link #file}, by a row of a file; refused where there is a draft, unless that is to be replaced. */
    MonthVersion byFile(Customer customer, Month month, MonthTotals totals, boolean replaces, String by) {
        var present = held(customer, month);
        if (present != null) {
            refuseDecided(present);
            if (present.state() == MonthState.DRAFT && !replaces) {
                throw filed(present);
            }
        }
        var version = present == null ? 1 : present.version() + 1;
        return months.add(customer.id, month, version, totals, MonthVersion.Way.IMPORTED, null, by);
    }

    private static Refusal filed(MonthVersion present) {
        return Refusal.conflict(
                "monthly.filed", Message.of("monthly.filed", present.customer(), present.month(), present.state()));
    }

    /** What was decided on as a new draft, with other figures where some are given. */
    MonthVersion correct(
            Customer customer,
            Month month,
            FiledTotals totals,
            @Nullable String reason,
            @Nullable Integer read,
            String by) {
        var present = required(held(customer, month), customer, month);
        if (present.state() != MonthState.VERIFIED && present.state() != MonthState.REJECTED) {
            throw Refusal.conflict(
                    "monthly.state", Message.of("monthly.state.correct", customer.code, month, present.state()));
        }
        refuseOther(customer, month, present.version(), read);
        var why = Said.reason(reason, Message.of("reason.monthly-correction"));
        var next = totals.or(present.totals()).checked();
        return months.add(customer.id, month, present.version() + 1, next, MonthVersion.Way.TYPED, why, by);
    }

    /** A draft from the imported orders; refused where there is anything already, and where the orders do not say it all. */
    MonthVersion prefill(Customer customer, Month month, String by) {
        var present = held(customer, month);
        if (present != null) {
            throw filed(present);
        }
        var expected = orders.of(month, customer.id);
        if (expected == null || expected.profit() == null) {
            throw Refusal.conflict(
                    "monthly.no-orders",
                    expected == null
                            ? Message.of("monthly.no-orders", month)
                            : Message.of("monthly.no-profit", customer.code, month));
        }
        return months.add(
                customer.id, month, 1, OrdersOfMonths.rounded(expected), MonthVersion.Way.PREFILLED, null, by);
    }

    /** The latest version, while nobody else files or decides on a month of the customer; null: nothing was filed. */
    @Nullable
    MonthVersion held(Customer customer, Month month) {
        months.hold(List.of(customer.id));
        refuseEnded(customer, month);
        return months.latest(customer.id, month).orElse(null);
    }

    static MonthVersion required(@Nullable MonthVersion filed, Customer customer, Month month) {
        if (filed == null) {
            throw Refusal.conflict("monthly.not-filed", Message.of("monthly.not-filed", customer.code, month));
        }
        return filed;
    }

    /** Nothing is filed of a customer who was merged or erased, or who had ended when the month began. */
    private void refuseEnded(Customer customer, Month month) {
        if (Customer.isErased(customer.code)) {
            throw Refusal.conflict("monthly.erased", Message.of("monthly.erased", customer.code));
        }
        var end = Closings.ended(sql, List.of(customer.code)).get(customer.code);
        if (end != null) {
            refuseEnded(end, customer.code, month);
        }
    }

    private static void refuseEnded(Closings.Ended end, String customer, Month month) {
        var heir = end.mergedInto();
        if (heir != null) {
            throw Refusal.conflict("monthly.merged", Message.of("monthly.merged", customer, heir));
        }
        if (!end.on().isAfter(month.value().atDay(1))) {
            throw Refusal.conflict("monthly.ended", Message.of("monthly.ended", customer, end.on(), month));
        }
    }

    static void refuseDecided(MonthVersion present) {
        if (present.state() == MonthState.SUBMITTED) {
            throw decided(Message.of("monthly.state.submitted", present.customer(), present.month()));
        }
        if (present.state() == MonthState.VERIFIED) {
            throw decided(Message.of("monthly.state.verified", present.customer(), present.month()));
        }
    }

    private static Refusal decided(Message message) {
        return Refusal.conflict("monthly.state", message);
    }

    /** A step may name the version that it is for; then it is for no other. */
    static void refuseOther(Customer customer, Month month, int version, @Nullable Integer read) {
        if (read != null && read != version) {
            throw EntityTag.stale(Message.of("monthly.stale", customer.code, month, version, read));
        }
    }
}
