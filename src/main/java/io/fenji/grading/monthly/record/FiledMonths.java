package io.fenji.grading.monthly.record;

import io.fenji.base.ledger.record.Ledger;
import io.fenji.base.storage.NamedSql;
import io.fenji.base.storage.Sql;
import io.fenji.base.terms.Month;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The filed months on record, each version with its steps. */
@ApplicationScoped
public class FiledMonths {

    private static final String SELECT = """
            select f.id, f.customer_id, c.code as customer, f.figures_month as "month", f.version, f.order_amount, f.order_count, f.profit, f.way, f.reason,
              f.state, f.recorded_at, f.recorded_by,
              (select max(v.version) from monthly_figures v where v.customer_id = f.customer_id and v.figures_month = f.figures_month
                and v.state = 'VERIFIED') as verified_version
            from monthly_figures f join customer c on c.id = f.customer_id where\s""";

    private static final String LATEST =
            " and not exists (select 1 from monthly_figures n where n.customer_id = f.customer_id"
                    + " and n.figures_month = f.figures_month and n.version > f.version)";

    private record Version(
            long id,
            long customerId,
            String customer,
            Month month,
            int version,
            MonthTotals totals,
            MonthVersion.Way way,
            @Nullable String reason,
            MonthState state,
            Instant recordedAt,
            String recordedBy,
            @Nullable Integer verifiedVersion) {

        MonthVersion with(List<MonthStep> steps, @Nullable MonthJudgement judged) {
            return new MonthVersion(
                    id,
                    customerId,
                    customer,
                    month,
                    version,
                    totals,
                    way,
                    reason,
                    state,
                    recordedAt,
                    recordedBy,
                    verifiedVersion,
                    steps.stream()
                            .filter(it -> it.step() == MonthState.SUBMITTED)
                            .findFirst()
                            .orElse(null),
                    steps.stream()
                            .filter(it -> it.step() != MonthState.SUBMITTED)
                            .findFirst()
                            .orElse(null),
                    judged);
        }
    }

    /**
     * Which months are asked for; null: any.
     *
     * @param finding a code that was found when it was submitted
     * @param owner whose customers'
     */
    public record Asked(
            @Nullable Month month,
            @Nullable MonthState state,
            @Nullable String finding,
            @Nullable Long customer,
            @Nullable String owner) {

        String sql() {
            return (month == null ? "" : " and f.figures_month = :month")
                    + (state == null ? "" : " and f.state = :state")
                    + (finding == null
                            ? ""
                            : " and exists (select 1 from monthly_finding d where d.figures_id = f.id and d.code = :finding)")
                    + (customer == null ? "" : " and f.customer_id = :customer")
                    + (owner == null ? "" : " and c.owner = :owner");
        }
    }

    private final Sql sql;
    private final MonthJudgements judgements;
    private final Ledger ledger;
    private final Clock clock;

    FiledMonths(Sql sql, MonthJudgements judgements, Ledger ledger, Clock clock) {
        this.judgements = judgements;
        this.sql = sql;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Whoever files or decides on months of these customers waits for others who do; those who come after wait for this transaction. */
    public void hold(Collection<Long> customers) {
        if (!customers.isEmpty()) {
            sql.with("customers", customers)
                    .list(Long.class, "select id from customer where id in (:customers) order by id for update");
        }
    }

    public Optional<MonthVersion> latest(long customer, Month month) {
        return Optional.ofNullable(latest(month, List.of(customer)).get(customer));
    }

    /** The latest versions of that month by the customers' numbers. */
    public Map<Long, MonthVersion> latest(Month month, Collection<Long> customers) {
        return customers.isEmpty()
                ? Map.of()
                : read(
                                "f.figures_month = :month and f.customer_id in (:customers)" + LATEST,
                                sql.with("month", month, "customers", customers))
                        .stream()
                        .collect(Collectors.toMap(MonthVersion::customerId, Function.identity()));
    }

    /** The latest versions behind that place, by month and customer. */
    public List<MonthVersion> page(Asked asked, int month, String customer, int limit) {
        var values = sql.with(asked).with("fromMonth", month, "fromCustomer", customer, "limit", limit);
        return read(
                "(f.figures_month > :fromMonth or f.figures_month = :fromMonth and c.code > :fromCustomer)" + LATEST
                        + asked.sql() + " order by f.figures_month, c.code limit :limit",
                values);
    }

    /** Every version, the latest first, those before that one. */
    public List<MonthVersion> versions(long customer, Month month, int before, int limit) {
        return read(
                "f.customer_id = :customer and f.figures_month = :month and f.version < :before order by f.version desc limit :limit",
                sql.with("customer", customer, "month", month).with("before", before, "limit", limit));
    }

    private List<MonthVersion> read(String where, NamedSql values) {
        var versions = values.list(Version.class, SELECT + where);
        var ids = versions.stream().map(Version::id).toList();
        var steps = steps(ids);
        var judged = judgements.of(ids);
        return versions.stream()
                .map(it -> it.with(steps.getOrDefault(it.id, List.of()), judged.get(it.id)))
                .toList();
    }

    private Map<Long, List<MonthStep>> steps(List<Long> versions) {
        return versions.isEmpty()
                ? Map.of()
                : sql.with("versions", versions).list(MonthStep.class, """
                        select figures_id, step, comment, recorded_at, recorded_by from monthly_figures_step
                        where figures_id in (:versions) order by id""").stream()
                        .collect(Collectors.groupingBy(MonthStep::figuresId));
    }

    /** The next version, as a draft; whoever adds it holds the customer. */
    public MonthVersion add(
            long customer,
            Month month,
            int version,
            MonthTotals totals,
            MonthVersion.Way way,
            @Nullable String reason,
            String by) {
        var id = sql.with(totals)
                .with("customer", customer, "month", month, "version", version)
                .with("way", way, "reason", reason)
                .with("now", clock.instant(), "by", by)
                .insert("""
                insert into monthly_figures (customer_id, figures_month, version, order_amount, order_count, profit, way, reason, state, recorded_at, recorded_by)
                values (:customer, :month, :version, :orderAmount, :orderCount, :profit, :way, :reason, 'DRAFT', :now, :by)""");
        ledger.append(MonthlyTables.FILED, id);
        return latest(customer, month).orElseThrow();
    }

    public MonthVersion step(MonthVersion filed, MonthState step, @Nullable String comment, String by) {
        var given = sql.with("id", filed.id(), "step", step)
                .with("comment", comment)
                .with("now", clock.instant(), "by", by);
        var id = given.insert("""
                insert into monthly_figures_step (figures_id, step, comment, recorded_at, recorded_by) values (:id, :step, :comment, :now, :by)""");
        given.update("update monthly_figures set state = :step where id = :id");
        ledger.append(MonthlyTables.STEP, id);
        return latest(filed.customerId(), filed.month()).orElseThrow();
    }
}
