package io.fenji.grading.monthly;

import io.fenji.base.consent.FourEyes;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Month;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Said;
import io.fenji.grading.customer.Customer;
import io.fenji.grading.monthly.record.MonthVersion;
import io.fenji.grading.monthly.record.FiledMonths;
import io.fenji.grading.monthly.record.MonthState;
import io.fenji.grading.monthly.record.ReportedMonths;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Submitting a filed month and deciding on it: whoever typed or submitted it does not (policy 三(一)2). */
@ApplicationScoped
class DecidingOnMonths {

    private final Filing filing;
    private final FiledMonths months;
    private final ReportedMonths reported;
    private final FourEyes fourEyes;

    DecidingOnMonths(Filing filing, FiledMonths months, ReportedMonths reported, FourEyes fourEyes) {
        this.filing = filing;
        this.months = months;
        this.reported = reported;
        this.fourEyes = fourEyes;
    }

    MonthVersion submit(Customer customer, Month month, @Nullable Integer read, String by) {
        var filed = Filing.required(filing.held(customer, month), customer, month);
        Filing.refuseOther(customer, month, filed.version(), read);
        if (filed.state() != MonthState.DRAFT) {
            throw Refusal.conflict(
                    "monthly.state", Message.of("monthly.state.submit", customer.code, month, filed.state()));
        }
        return months.step(filed, MonthState.SUBMITTED, null, by);
    }

    /** The version that waits for a verdict; refused where none does, and where it is the decider's own. */
    MonthVersion undecided(Customer customer, Month month, @Nullable Integer read, String by) {
        var filed = Filing.required(filing.held(customer, month), customer, month);
        Filing.refuseOther(customer, month, filed.version(), read);
        var submitted = filed.submitted();
        if (filed.state() != MonthState.SUBMITTED || submitted == null) {
            throw Refusal.conflict(
                    "monthly.state", Message.of("monthly.state.decide", customer.code, month, filed.state()));
        }
        fourEyes.same(by, List.of(filed.recordedBy(), submitted.recordedBy())).ifPresent(preparer -> {
            throw Refusal.forbidden(
                    "approval.own-work", Message.of("monthly.own-work", preparer, customer.code, month));
        });
        return filed;
    }

    /** As {@link #undecided}, refused where anything about it is striking. */
    MonthVersion unremarkable(Customer customer, Month month, String by) {
        return undecided(customer, month, null, by);
    }

    /** As the first figures, or in place of the ones before, under one import number for all of them. */
    List<MonthVersion> verify(List<MonthVersion> undecided, @Nullable String comment, String by) {
        var said = Said.comment(comment);
        var verified = undecided.stream()
                .map(it -> months.step(it, MonthState.VERIFIED, said, by))
                .toList();
        reported.put(verified, by);
        return verified;
    }

    MonthVersion reject(MonthVersion undecided, @Nullable String reason, String by) {
        var why = Said.reason(reason, Message.of("reason.reject-monthly"));
        return months.step(undecided, MonthState.REJECTED, why, by);
    }
}
