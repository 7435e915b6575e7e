package io.fenji.grading.figures;

import io.fenji.base.storage.Sql;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Month;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When the company's records begin (policy 二, reading 10): where the company said so, else in the first month with a real order of anybody. A real one has
 * an amount above 0 and is neither cancelled nor a credit note nor a sample. Where months are the figures, it is the first verified one with an order.
 */
@ApplicationScoped
public class RecordsBegin {

    /** The first real order: its code, its customer's, and its month. */
    public record First(String order, String customer, Month month) {}

    private final Sql sql;
    private final FigureSources sources;

    RecordsBegin(Sql sql, FigureSources sources) {
        this.sources = sources;
        this.sql = sql;
    }

    /** As of that month, as known when that import was the last one; null while nothing says it. */
    public @Nullable Month at(Month asOf, long figures) {
        return stated(figures).or(() -> first(asOf, figures).map(First::month)).orElse(null);
    }

    /** What the company said last, as known at that import. */
    Optional<Month> stated(long figures) {
        return sql.with("figures", figures).first(Month.class, """
                select records_begin from import_batch where id <= :figures and records_begin is not null order by id desc limit 1""");
    }

    /** The order that decides now when they begin; empty where the company said it, and before any. */
    public Optional<First> deciding(LocalDate today) {
        return stated(Long.MAX_VALUE).isPresent() ? Optional.empty() : first(Month.of(today), Long.MAX_VALUE);
    }

    /** What is to be said of a change by which another order decides; empty where they begin in the same month. */
    public static Optional<Message> moved(Optional<First> before, Optional<First> after) {
        return before.isEmpty() || before.map(First::month).equals(after.map(First::month))
                ? Optional.empty()
                : Optional.of(Message.of(
                        "records.moved",
                        before.get().month,
                        after.map(it -> Message.of("records.moved.to", it.month, it.order, it.customer))
                                .orElseGet(() -> Message.of("records.moved.nowhere"))));
    }

    Optional<First> first(Month upTo, long figures) {
        return sql.with("upTo", upTo, "figures", figures)
                .first(First.class, """
                select o.code as "order", (select c.code from customer c where c.id = o.customer_id) as customer, o.order_month as "month"
                from %s o where o.order_month <= :upTo and o.effect = 'ORDER' and o.amount > 0
                and o.batch <= :figures and (o.superseded is null or o.superseded > :figures) order by o.order_month limit 1""".formatted(sources.at(figures).rows()));
    }
}
