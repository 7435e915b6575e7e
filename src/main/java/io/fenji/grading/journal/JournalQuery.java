package io.fenji.grading.journal;

import io.fenji.base.storage.Sql;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the rows of the figures, each with the import that it came with and the version that superseded it. */
@ApplicationScoped
public class JournalQuery {

    private final Sql sql;

    JournalQuery(Sql sql) {
        this.sql = sql;
    }

    private static String select(Journal journal) {
        return """
                select %s, %s, %s, %s from %5$s o join import_batch b on b.id = o.batch
                left join %5$s n on n.code = o.code and n.version = o.version + 1 left join import_batch m on m.id = n.batch
                where\s""".formatted(
                        journal.selected("o"),
                        TakenIn.COLUMNS.formatted("b"),
                        journal.selected("n"),
                        TakenIn.COLUMNS.formatted("m"),
                        journal.table());
    }

    /**
     * The rows that meet the condition, as they were known at that import, by id: those after that one.
     *
     * @param condition over the table under the name o
     */
    public List<JournalRow> known(
            Journal journal, long figures, RowFilter condition, @Nullable String after, int limit) {
        return sql.with(condition.values())
                .with("figures", figures, "after", after == null ? "" : after, "limit", limit)
                .list(
                        "%s%s and o.code > :after%sorder by o.code limit :limit"
                                .formatted(select(journal), condition.sql(), Known.AS_OF.formatted("o")),
                        row -> JournalRow.read(journal, row));
    }

    /** All versions of one, the first one first; a refusal where there is none. */
    List<JournalRow> versions(Journal journal, String code) {
        var found = Texts.holdsUnwritable(code)
                ? List.<JournalRow>of()
                : sql.with("code", code)
                        .list(
                                select(journal) + "o.code = :code order by o.version",
                                row -> JournalRow.read(journal, row));
        if (found.isEmpty()) {
            throw Refusal.notFound(
                    journal.one() + ".unknown", Message.of("figure-unknown." + journal.one(), Texts.shortened(code)));
        }
        return found;
    }

    /** All versions of the rates of that currency that were recorded by that import, by month, the first version first. */
    public List<JournalRow> rates(String currency, long figures) {
        return sql.with("currency", currency, "figures", figures)
                .list(
                        select(Journal.RATES)
                                + "o.currency = :currency and o.batch <= :figures order by o.rate_month, o.version",
                        row -> JournalRow.read(Journal.RATES, row));
    }

    /** The number of the last import by that moment; null: of all. */
    long figures(@Nullable Instant known) {
        return sql.with("known", known)
                .one(
                        Long.class,
                        "select coalesce(max(id), 0) from import_batch%s"
                                .formatted(known == null ? "" : " where recorded_at <= :known"));
    }

    /** The imports before that number, the latest first. */
    List<TakenIn> imports(long before, int limit) {
        return sql.with("before", before, "limit", limit)
                .list(
                        "select %s from import_batch b where b.id < :before order by b.id desc limit :limit"
                                .formatted(TakenIn.COLUMNS.formatted("b")),
                        row -> TakenIn.read(row, 1));
    }

    Optional<TakenIn> ofId(long id) {
        return imports(id + 1, 1).stream().filter(it -> it.id() == id).findFirst();
    }
}
