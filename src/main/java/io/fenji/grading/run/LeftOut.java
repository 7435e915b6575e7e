package io.fenji.grading.run;

import io.fenji.base.ledger.record.Ledger;
import io.fenji.base.storage.Sql;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Outcome;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Refusal.Violation;
import io.fenji.base.terms.Texts;
import io.fenji.base.terms.Tier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The customers whom a manager leaves out of an approval (policy 三(三)2): they stay as they are, and the run goes back for them. */
@ApplicationScoped
public class LeftOut {

    /** That a run's approval left a customer out: of the run and the customer that stand there. */
    public static final String IS = "exists (select 1 from run_left_out l where l.run_id = %s and l.customer_id = %s)";

    private static final int AT_A_TIME = 1_000;
    private static final int MOST_NAMED = 20;

    private final Sql sql;
    private final Ledger ledger;

    LeftOut(Sql sql, Ledger ledger) {
        this.sql = sql;
        this.ledger = ledger;
    }

    /**
     * What a manager picks of a run, by code: whom to approve, or whom to leave out. One of both.
     *
     * @param customers null: all but those
     */
    public record Selection(
            @Nullable List<@Nullable String> customers,
            @Nullable List<@Nullable String> except) {

        private String pointer() {
            return customers == null ? "/except" : "/customers";
        }
    }

    /**
     * A customer who was left out.
     *
     * @param tier that the run would have given; null: it held the customer
     */
    public record Customer(
            long position,
            String customer,
            String name,
            long decision,
            Outcome outcome,
            @Nullable Tier tier) {}

    /** Keeps whom the selection leaves out, and returns how many they are; a refusal where it names strangers, everybody or nobody. */
    public long leave(GradingRun run, Selection selection, Instant at, String by) {
        var named = selection.customers == null ? selection.except : selection.customers;
        if (named == null || selection.customers != null && selection.except != null) {
            throw Refusal.invalid("selection.either", Message.of("selection.either"), "/customers");
        }
        var ids = ids(run, named, selection.pointer());
        var approved = selection.customers == null ? run.total - ids.size() : ids.size();
        if (approved == 0) {
            throw Refusal.invalid("selection.nobody", Message.of("selection.nobody", run.id), selection.pointer());
        }
        var last = ledger.last(RunTables.LEFT_OUT);
        for (var page = customers(run, Long.MIN_VALUE);
                !page.isEmpty();
                page = customers(run, page.get(page.size() - 1))) {
            keep(
                    run,
                    page.stream()
                            .filter(it -> ids.contains(it) == (selection.customers == null))
                            .toList(),
                    at,
                    by);
        }
        ledger.appendAfter(RunTables.LEFT_OUT, last);
        return run.total - approved;
    }

    private List<Long> customers(GradingRun run, long after) {
        return sql.with("run", run.id, "after", after, "most", AT_A_TIME).list(Long.class, """
                select d.customer_id from decision d where d.run_id = :run and d.customer_id > :after
                order by d.customer_id limit :most""");
    }

    private void keep(GradingRun run, List<Long> customers, Instant at, String by) {
        record Row(long customer) {}
        sql.with("run", run.id, "now", at, "by", by)
                .batch(
                        "insert into run_left_out (run_id, customer_id, recorded_at, recorded_by) values (:run, :customer, :now, :by)",
                        customers.stream().map(Row::new).toList());
    }

    /** The numbers of the named customers, all of the run. */
    private Set<Long> ids(GradingRun run, List<@Nullable String> named, String pointer) {
        record Found(String code, long id) {}
        var ids = new HashSet<Long>();
        var strangers = new ArrayList<Violation>();
        for (var from = 0; from < named.size(); from += AT_A_TIME) {
            var some = named.subList(from, Math.min(from + AT_A_TIME, named.size()));
            var codes = new HashSet<String>();
            some.stream().filter(it -> it != null && !Texts.holdsUnwritable(it)).forEach(codes::add);
            var found = codes.isEmpty()
                    ? List.<Found>of()
                    : sql.with("run", run.id, "codes", codes).list(Found.class, """
                            select c.code, c.id from customer c join decision d on d.customer_id = c.id
                            where d.run_id = :run and c.code in (:codes)""");
            found.forEach(it -> {
                ids.add(it.id);
                codes.remove(it.code);
            });
            for (var i = 0; i < some.size(); i++) {
                var code = some.get(i);
                if (code == null || codes.contains(code) || Texts.holdsUnwritable(code)) {
                    strangers.add(new Violation(
                            "%s/%d".formatted(pointer, from + i),
                            Message.of("selection.stranger", Texts.shortened(String.valueOf(code)), run.id)));
                }
            }
        }
        if (!strangers.isEmpty()) {
            throw Refusal.invalid(
                    "selection.strangers",
                    Message.of("selection.strangers", strangers.size(), run.id),
                    strangers.subList(0, Math.min(strangers.size(), MOST_NAMED)));
        }
        return ids;
    }

    /** Whom a run's approval left out, after that position, with what they were graded. */
    List<Customer> of(GradingRun run, long after, int limit) {
        return sql.with("run", run.id, "after", after, "limit", limit).list(Customer.class, """
                select l.id as position, c.code as customer, c.name, d.id as decision, d.outcome, d.tier
                from run_left_out l join customer c on c.id = l.customer_id
                join decision d on d.run_id = l.run_id and d.customer_id = l.customer_id
                where l.run_id = :run and l.id > :after order by l.id limit :limit""");
    }

    /** Of the customers from that number to that one, whom the run's approval left out. */
    public Set<Long> of(GradingRun run, long firstCustomer, long lastCustomer) {
        return run.leftOut == null
                ? Set.of()
                : new HashSet<>(sql.with("run", run.id, "first", firstCustomer, "last", lastCustomer)
                        .list(Long.class, """
                                select l.customer_id from run_left_out l
                                where l.run_id = :run and l.customer_id between :first and :last"""));
    }

    /** Whether the run's approval left the customer out. */
    public boolean is(GradingRun run, long customer) {
        return !of(run, customer, customer).isEmpty();
    }
}
