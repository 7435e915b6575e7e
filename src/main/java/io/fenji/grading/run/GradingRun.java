package io.fenji.grading.run;

import io.fenji.base.terms.Conclusion.Graded;
import io.fenji.base.terms.Conclusion.Held;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Month;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Tier;
import io.fenji.grading.arithmetic.CompanyFigures;
import io.fenji.grading.decision.Decision;
import io.fenji.grading.metrics.Portfolio;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The grading of the whole portfolio as of a month (policy 三(二)1): one rule set, one state of the figures, one company total for all. */
@Entity
@Table(name = "grading_run")
public class GradingRun extends PanacheEntityBase {

    /** Of one month that which was approved last, which need not be that which was started last. */
    private static final String LAST_APPROVED_FIRST = " order by asOf desc, decidedAt desc, id desc";

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    /** Rises with every change, so that two changes at once do not both succeed. */
    @Version
    public int version;

    @Column(name = "as_of")
    public int asOf;

    @Enumerated(EnumType.STRING)
    public RunState state;

    @Column(name = "rule_set")
    public String ruleSet;

    /** Number of the last import that is taken into account. */
    public long figures;

    /** In which the records begin, as a month's number. */
    @Nullable
    @Column(name = "first_month")
    public Integer firstMonth;

    @Column(name = "company_profit")
    public BigDecimal companyProfit;

    public boolean preliminary;
    public long total;
    public long done;

    /** Customers are graded by id; this one was the last. */
    @Column(name = "last_customer")
    public long lastCustomer;

    /** Customers with larger ids came in after the run began. */
    @Column(name = "up_to")
    public long upTo;

    @Column(name = "graded_a")
    public long gradedA;

    @Column(name = "graded_b")
    public long gradedB;

    @Column(name = "graded_c")
    public long gradedC;

    @Column(name = "graded_d")
    public long gradedD;

    public long held;

    @Column(name = "rule_errors")
    public long ruleErrors;

    @Column(name = "started_at")
    public Instant startedAt;

    @Column(name = "started_by")
    public String startedBy;

    @Nullable
    @Column(name = "ended_at")
    public Instant endedAt;

    @Nullable
    @Column(name = "submitted_at")
    public Instant submittedAt;

    @Nullable
    @Column(name = "submitted_by")
    public String submittedBy;

    @Nullable
    @Column(name = "decided_at")
    public Instant decidedAt;

    @Nullable
    @Column(name = "decided_by")
    public String decidedBy;

    @Nullable
    public String reason;

    @Nullable
    public String failure;

    /** Null: no. */
    @Nullable
    private Boolean preview;

    /** How many customers its approval left out; null: none. */
    @Nullable
    @Column(name = "left_out")
    public Long leftOut;

    static GradingRun start(
            RunKind kind,
            Month asOf,
            String ruleSet,
            CompanyFigures company,
            Portfolio.Extent extent,
            Instant at,
            String by) {
        var run = new GradingRun();
        run.asOf = asOf.number();
        run.preview = kind == RunKind.PREVIEW ? true : null;
        run.state = RunState.RUNNING;
        run.ruleSet = ruleSet;
        run.figures = company.figures();
        run.firstMonth =
                company.firstMonth() == null ? null : company.firstMonth().number();
        run.companyProfit = company.profit();
        run.preliminary = company.preliminary();
        run.total = extent.customers();
        run.upTo = extent.lastId();
        run.startedAt = at;
        run.startedBy = by;
        run.persist();
        return run;
    }

    /** The run of that id; a refusal where there is none. */
    public static GradingRun ofId(long id) {
        return GradingRun.<GradingRun>findByIdOptional(id).orElseThrow(() -> unknown(id));
    }

    private static Refusal unknown(long id) {
        return Refusal.notFound("run.unknown", Message.of("run.unknown", id));
    }

    static List<GradingRun> running() {
        return list("state = ?1 order by id", RunState.RUNNING);
    }

    /** The run that tells the portfolio best: that of the newest month that was approved, else of the newest that is evaluated. */
    public static Optional<GradingRun> newest() {
        return find("state = ?1" + LAST_APPROVED_FIRST, RunState.APPROVED)
                .<GradingRun>firstResultOptional()
                .or(() -> find(
                                "state in ?1 and preview is null order by asOf desc, id desc",
                                List.of(RunState.EVALUATED, RunState.SUBMITTED))
                        .firstResultOptional());
    }

    /** Of each approved month the run that was approved last, the latest month first. */
    public static List<GradingRun> lastApproved() {
        return list(
                "from GradingRun g where g.state = ?1 and not exists (select 1 from GradingRun o where o.asOf = g.asOf and o.state = ?1"
                        + " and (o.decidedAt > g.decidedAt or o.decidedAt = g.decidedAt and o.id > g.id)) order by g.asOf desc",
                RunState.APPROVED);
    }

    /** The run of that month that was approved last. */
    public static Optional<GradingRun> lastApproved(Month month) {
        return find("state = ?1 and asOf = ?2" + LAST_APPROVED_FIRST, RunState.APPROVED, month.number())
                .firstResultOptional();
    }

    /** The run of its month that was approved last before it was decided on: what it takes the place of, or would. */
    public Optional<GradingRun> replaced() {
        return decidedAt == null
                ? lastApproved(month())
                : find(
                                "state = ?1 and asOf = ?2 and decidedAt < ?3" + LAST_APPROVED_FIRST,
                                RunState.APPROVED,
                                asOf,
                                decidedAt)
                        .firstResultOptional();
    }

    /** Whether its approval takes the place of what that run gave. */
    public boolean isInPlaceOf(GradingRun other) {
        return replaced().filter(it -> it.id.equals(other.id)).isPresent();
    }

    /** The approved run of the latest month before that one; of several of one month that which was approved last. */
    public static Optional<GradingRun> approvedBefore(Month month) {
        return find("state = ?1 and asOf < ?2" + LAST_APPROVED_FIRST, RunState.APPROVED, month.number())
                .firstResultOptional();
    }

    static List<GradingRun> before(long id, int limit) {
        return find("id < ?1 order by id desc", id).page(0, limit).list();
    }

    public RunKind kind() {
        return preview == null ? RunKind.OFFICIAL : RunKind.PREVIEW;
    }

    public Month month() {
        return Month.ofNumber(asOf);
    }

    /** What all of its customers share, as it was known when it began. */
    public CompanyFigures company() {
        return new CompanyFigures(
                figures, firstMonth == null ? null : Month.ofNumber(firstMonth), companyProfit, preliminary);
    }

    /** Its state at that moment, at which it was evaluated. */
    public RunState stateAt(Instant known) {
        if (decidedAt != null && !decidedAt.isAfter(known)) {
            return state;
        }
        var isOpen = state == RunState.RUNNING || state == RunState.FAILED;
        return submittedAt != null && !submittedAt.isAfter(known)
                ? RunState.SUBMITTED
                : isOpen ? state : RunState.EVALUATED;
    }

    /** What is strange about it: before the records begin nothing is computable, so that everybody is held. */
    List<Message> notes() {
        if (firstMonth == null) {
            return List.of(Message.of("run.no-records", month()));
        }
        return asOf < firstMonth
                ? List.of(Message.of("run.before-records", month(), Month.ofNumber(firstMonth)))
                : List.of();
    }

    public void submit(Instant at, String by) {
        if (kind() == RunKind.PREVIEW) {
            throw Refusal.conflict("run.preview", Message.of("run.preview", id, month()));
        }
        pass(RunState.SUBMITTED);
        submittedAt = at;
        submittedBy = by;
    }

    /** So many customers stay as they are although it is approved. */
    public void leaveOut(long customers) {
        leftOut = customers == 0 ? null : customers;
    }

    /** Its end: approved, rejected or withdrawn. */
    public void end(RunState verdict, @Nullable String why, Instant at, String by) {
        pass(verdict);
        decidedAt = at;
        decidedBy = by;
        reason = why;
    }

    /** Passes to the next state; a refusal where the present one does not allow it. */
    void pass(RunState next) {
        if (!state.may(next)) {
            throw Refusal.conflict("run.state", Message.of("run.state", id, state, next));
        }
        state = next;
    }

    void count(Decision decision) {
        done++;
        if (decision.conclusion() instanceof Graded graded) {
            count(graded.tier());
        } else if (decision.conclusion() instanceof Held) {
            held++;
        } else {
            ruleErrors++;
        }
    }

    private void count(Tier tier) {
        switch (tier) {
            case A -> gradedA++;
            case B -> gradedB++;
            case C -> gradedC++;
            case D -> gradedD++;
        }
    }
}
