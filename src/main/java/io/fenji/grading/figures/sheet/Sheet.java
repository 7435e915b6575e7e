package io.fenji.grading.figures.sheet;

import io.fenji.base.terms.Codes;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Texts;
import io.fenji.grading.figures.csv.Cells;
import io.fenji.grading.figures.csv.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One kind of file: its columns, how a row is read, and where it is stored. */
public interface Sheet {

    /**
     * A row that is sound in itself.
     *
     * @param key its id in the company's books, unique in the table
     * @param customer the customer's code, null where the row belongs to none
     * @param values what is stored behind code, version and customer, in the order of {@link #columns()}
     */
    record Item(
            long line,
            String key,
            @Nullable String customer,
            @Nullable Object[] values) {}

    /** What the item has in that column; null where it has nothing there. */
    default <T> @Nullable T value(Item item, String column, Class<T> type) {
        return type.cast(item.values()[columns().indexOf(column)]);
    }

    String table();

    /** The column of the file that holds the key. */
    String keyColumn();

    /** What its rows are told apart by, whether they are sound or not; empty where a row does not say it. */
    default String key(Cells row) {
        return Codes.of(row.text(keyColumn()));
    }

    /** Whether the key is the company's own number for something, which people may confuse with another. */
    default boolean isOfCodes() {
        return true;
    }

    /** What the lines of one thing share, where the rows of a file can be such lines; else empty. */
    default List<String> sharedByLines() {
        return List.of();
    }

    /** Whether rows of one key that say the same are one; else each of them is a slip. */
    default boolean takesEqualRows() {
        return true;
    }

    List<String> requiredColumns();

    List<String> optionalColumns();

    /** The table's columns that {@link Item#values()} fill. */
    List<String> columns();

    boolean belongsToCustomer();

    /** The item, or anything where the row told errors. */
    Item read(Row row);

    /** A key as people read it. */
    default Message shown(String key) {
        return Message.asItIs(Texts.shortened(key));
    }
}
