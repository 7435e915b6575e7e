package io.fenji.grading.journal;

import io.fenji.base.http.Cursor;
import io.fenji.base.http.Moments;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Month;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Texts;
import io.fenji.grading.customer.Customer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists the rows of the figures as they were known at a moment, page by page. */
@ApplicationScoped
class Listing {

    private final JournalQuery query;
    private final Moments moments;

    Listing(JournalQuery query, Moments moments) {
        this.query = query;
        this.moments = moments;
    }

    /** Of that customer; null: of all. */
    RowFilter of(@Nullable String customer) {
        return RowFilter.ANY.where(
                "o.customer_id = :customer",
                "customer",
                customer == null ? null : Customer.ofCode(customer, "customer").id);
    }

    /** Dated in that month by the column of that name; null: in any. */
    static RowFilter within(RowFilter which, String column, @Nullable String month) {
        if (month == null) {
            return which;
        }
        var asked = Month.parse(month, "month");
        return which.and(
                "%1$s >= :first and %1$s < :end".formatted(column),
                Map.of("first", asked.value().atDay(1), "end", asked.end()));
    }

    /** The condition that orders lack what is named there, and count. */
    static String lacking(String missing) {
        if (!missing.equals("profit")) {
            throw unreadable("missing", missing, "profit");
        }
        return "o.company_profit is null" + Known.COUNTS;
    }

    /** The word, if it is one of those. */
    static <E extends Enum<E>> E word(Class<E> words, String text, String name) {
        return Arrays.stream(words.getEnumConstants())
                .filter(it -> it.name().equals(text))
                .findFirst()
                .orElseThrow(() -> unreadable(
                        name,
                        text,
                        Arrays.toString(words.getEnumConstants())
                                .replaceAll("[\\[\\]]", "")
                                .toUpperCase(Locale.ROOT)));
    }

    private static Refusal unreadable(String name, String text, String known) {
        return Refusal.invalid(
                "parameter.unreadable", Message.of("parameter.unreadable", name, Texts.shortened(text), known), name);
    }

    Cursor<JournalRow> page(
            Journal journal, RowFilter which, @Nullable String asKnownAt, @Nullable String cursor, int limit) {
        var most = Cursor.limit(limit);
        var figures = query.figures(asKnownAt == null ? null : moments.instant(asKnownAt, "asKnownAt"));
        var after = cursor == null ? null : Cursor.text(cursor);
        return Cursor.page(query.known(journal, figures, which, after, most + 1), most, JournalRow::id);
    }

    List<JournalRow> versions(Journal journal, String code) {
        return query.versions(journal, code);
    }
}
