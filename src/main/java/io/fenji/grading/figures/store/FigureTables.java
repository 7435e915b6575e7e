package io.fenji.grading.figures.store;

import io.fenji.base.ledger.record.Canonical;
import io.fenji.base.ledger.record.LedgerTable;
import io.fenji.base.ledger.record.LedgerTables;
import io.fenji.base.ledger.record.StateCheck;
import io.fenji.grading.customer.AttributeKey;
import io.fenji.grading.customer.CustomerTables;
import io.fenji.grading.figures.sheet.Sheet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was imported, and each version of it. */
public final class FigureTables implements LedgerTables {

    public static final LedgerTable IMPORT = LedgerTable.of(
            "IMPORT",
            "import_batch",
            "id int, kind text, accepted int, rejected int, recorded_at instant, recorded_by text, records_begin int later, reason text later, figures_source text later");

    public static final LedgerTable ORDER = LedgerTable.of(
                    "ORDER",
                    "customer_order",
                    "id int, code text, version int, customer_id int, order_date date, order_month int, amount decimal, currency text, rate decimal, company_amount decimal, company_profit decimal, status text, effect text, batch int")
            .changing("superseded");

    public static final LedgerTable PAYMENT = LedgerTable.of(
                    "PAYMENT",
                    "payment",
                    "id int, code text, version int, customer_id int, due_date date, paid_date date, amount decimal, currency text, rate decimal, company_amount decimal, batch int")
            .changing("superseded");

    public static final LedgerTable DISPUTE = LedgerTable.of(
                    "DISPUTE",
                    "dispute",
                    "id int, code text, version int, customer_id int, opened_date date, closed_date date, severity text, batch int")
            .changing("superseded");

    public static final LedgerTable RATE = LedgerTable.of(
                    "RATE",
                    "exchange_rate",
                    "id int, code text, version int, rate_month int, currency text, rate decimal, batch int")
            .changing("superseded");

    public static final LedgerTable ATTRIBUTE_VALUE = LedgerTable.of(
                    "ATTRIBUTE_VALUE",
                    "customer_attribute",
                    "id int, version int, customer_id int, attribute text, valid_from int, digest text, batch int")
            .changing("code, content, salt, superseded");

    private static final List<LedgerTable> TABLES = List.of(IMPORT, ORDER, PAYMENT, DISPUTE, RATE, ATTRIBUTE_VALUE);

    @Override
    public List<LedgerTable> tables() {
        return TABLES;
    }

    /** Where the rows of that sheet are kept. */
    public static LedgerTable of(Sheet sheet) {
        return sheet instanceof CustomerSheet
                ? CustomerTables.CUSTOMER
                : TABLES.stream()
                        .filter(it -> it.name().equals(sheet.table()))
                        .findFirst()
                        .orElseThrow();
    }

    private static final String VALUES = """
            select v.id, v.salt, v.content, v.digest, exists (select 1 from customer_erasure e where e.customer_id = v.customer_id) as erased,
              v.code, v.attribute, v.valid_from, c.code as customer
            from customer_attribute v left join customer c on c.id = v.customer_id where v.id > :after order by v.id limit 2000""";

    /**
     * A value of an attribute. Of an erased customer neither content nor salt is left.
     *
     * @param customer null: it is gone, which is told of the customer
     */
    private record Value(
            long id,
            @Nullable String salt,
            @Nullable String content,
            String digest,
            boolean erased,
            String code,
            String attribute,
            int validFrom,
            @Nullable String customer) {

        /** The code that follows from what is hashed. */
        private String key() {
            return customer == null ? code : AttributeKey.of(attribute, validFrom, customer);
        }

        boolean holds() {
            return code.equals(key())
                    && (salt == null
                            ? erased && content == null
                            : Canonical.personal(salt, content).equals(digest));
        }
    }

    @Override
    public void check(StateCheck state) {
        List.of(ORDER, PAYMENT, DISPUTE, RATE, ATTRIBUTE_VALUE).forEach(state::versions);
        state.paged(
                ATTRIBUTE_VALUE,
                Value.class,
                VALUES,
                Value::id,
                it -> it.holds()
                        ? Optional.empty()
                        : Optional.of("customer_attribute %d is not what was said of its customer".formatted(it.id)));
    }
}
