package io.fenji.rules.command;

import io.fenji.base.terms.Message;
import io.fenji.base.terms.Month;
import io.fenji.rules.facts.CustomerMetrics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Computes the metrics of customers from a folder of their figures. Found by the service loader: rules themselves know no figures. */
public interface FiguresReader {

    /**
     * What is asked for.
     *
     * @param currency the company's, in which everything is graded
     * @param recordsBegin null: the first real order says it (policy 二, reading 10)
     * @param today nothing is ordered or paid later
     */
    record Asked(
            Path folder,
            Month asOf,
            String currency,
            @Nullable Month recordsBegin,
            LocalDate today) {}

    /** @param missingMonths those in which an order lacks its profit */
    record Measured(String customer, CustomerMetrics metrics, List<Month> missingMonths) {}

    /**
     * The customers by code.
     *
     * @param problems takes what is wrong with rows, which are left out; a file that cannot be read as a whole is a refusal
     */
    List<Measured> read(Asked asked, Consumer<Message> problems) throws IOException;
}
