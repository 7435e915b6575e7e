package io.fenji.grading.voucher;

import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Texts;
import io.fenji.grading.journal.Journal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What lies behind a decision's metrics. */
enum What {
    METRICS(null),
    MONTHS(null),
    ORDERS(Journal.ORDERS),
    PAYMENTS(Journal.PAYMENTS, "daysLate", "amountDays"),
    DISPUTES(Journal.DISPUTES),
    REPORTS(Journal.MONTHS),
    ATTRIBUTES(Journal.ATTRIBUTES),
    RATES(Journal.RATES, "usedBy");

    private final @Nullable Journal journal;
    private final List<String> further;

    What(@Nullable Journal journal, String... further) {
        this.journal = journal;
        this.further = List.of(further);
    }

    /** Of which rows are told; null: it is no list of rows. */
    @Nullable
    Journal journal() {
        return journal;
    }

    /** The fields of its rows beside those that all have. */
    List<String> fields() {
        return journal == null
                ? List.of()
                : Stream.concat(journal.fields().stream(), further.stream()).toList();
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static String words() {
        return Arrays.stream(values()).map(What::word).collect(Collectors.joining(", "));
    }

    /** The one of that word; refused where there is none. */
    static What parse(@Nullable String text) {
        return Arrays.stream(values())
                .filter(it -> it.word().equals(text))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid(
                        "parameter.unreadable",
                        text == null
                                ? Message.of("voucher.what-missing", words())
                                : Message.of("voucher.what", Texts.shortened(text), words()),
                        "what"));
    }
}
