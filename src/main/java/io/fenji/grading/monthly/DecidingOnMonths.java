package io.fenji.grading.monthly;

import io.fenji.base.consent.FourEyes;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Month;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Said;
import io.fenji.grading.customer.Customer;
import io.fenji.grading.monthly.record.FiledMonths;
import io.fenji.grading.monthly.record.MonthState;
import io.fenji.grading.monthly.record.MonthVersion;
import io.fenji.grading.monthly.record.ReportedMonths;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Submitting a filed month and deciding on it: whoever typed or submitted it does not (policy 三(一)2). */
@ApplicationScoped
class DecidingOnMonths {

    private final Filing filing;
    private final FiledMonths months;
    private final JudgingMonths judging;
    private final ReportedMonths reported;
    private final FourEyes fourEyes;

    DecidingOnMonths(
            Filing filing, FiledMonths months, JudgingMonths judging, ReportedMonths reported, FourEyes fourEyes) {
        this.judging = judging;
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
        var submitted = months.step(filed, MonthState.SUBMITTED, null, by);
        judging.judge(submitted, Objects.requireNonNull(submitted.submitted()).recordedAt());
        return months.latest(customer.id, month).orElseThrow();
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

    /** As {@link #undecided}, refused where anything about it is striking but what is passed over. */
    MonthVersion unremarkable(Customer customer, Month month, Collection<String> passedOver, String by) {
        var undecided = undecided(customer, month, null, by);
        var judged = undecided.judged();
        if (judged != null && judged.strikesBeyond(passedOver)) {
            throw Refusal.conflict(
                    "monthly.findings", Message.of("monthly.findings", customer.code, month, striking(undecided)));
        }
        return undecided;
    }

    /** As {@link #verify(List, String, String)}, of one: a finding that is passed over is commented. */
    MonthVersion verify(MonthVersion undecided, @Nullable String comment, String by) {
        if (isStriking(undecided) && (comment == null || comment.isBlank())) {
            throw Refusal.invalid(
                    "monthly.findings",
                    Message.of(
                            "monthly.findings-uncommented",
                            undecided.customer(),
                            undecided.month(),
                            striking(undecided)),
                    "/comment");
        }
        return verify(List.of(undecided), comment, by).get(0);
    }

    private static boolean isStriking(MonthVersion it) {
        var judged = it.judged();
        return judged != null && judged.strikes();
    }

    /** The codes, or why the rules could not say any. */
    private static String striking(MonthVersion it) {
        var judged = Objects.requireNonNull(it.judged());
        var error = judged.error();
        return error == null ? String.join(", ", judged.codes()) : error;
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
