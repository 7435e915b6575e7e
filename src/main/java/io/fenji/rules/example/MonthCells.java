package io.fenji.rules.example;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Texts;
import io.fenji.rules.facts.Figure;
import io.fenji.rules.facts.GivenMetrics;
import io.fenji.rules.facts.MonthlyFigures;
import io.fenji.rules.facts.PlainNumber;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads a month's figures from the cells of an example; every cell that cannot be read is told. */
final class MonthCells {

    private static final Map<String, Boolean> TRUTHS = Map.of("true", true, "false", false);

    private final Consumer<Message> problems;
    private final Map<Figure, Object> values = new EnumMap<>(Figure.class);
    private boolean sound = true;

    private MonthCells(Consumer<Message> problems) {
        this.problems = problems;
    }

    /** Empty cells are not known; empty where a cell is wrong. */
    static Optional<MonthlyFigures> read(NamedCsvRecord row, Consumer<Message> problems) {
        var cells = new MonthCells(problems);
        for (var figure : Figure.values()) {
            cells.read(figure, row.getField(figure.field()).strip());
        }
        return cells.sound ? Optional.of(MonthlyFigures.of(cells.values::get)) : Optional.empty();
    }

    private void read(Figure figure, String cell) {
        if (cell.isEmpty()) {
            if (!figure.nullable()) {
                tell("example-metric.value", figure, Message.of("metrics.missing"));
            }
        } else if (figure.unit().isTruth()) {
            readTruth(figure, cell);
        } else {
            PlainNumber.read(cell)
                    .ifPresentOrElse(
                            number -> readNumber(figure, number),
                            () -> tell("example-metric.number", figure, Texts.shortened(cell)));
        }
    }

    private void readTruth(Figure figure, String cell) {
        var truth = TRUTHS.get(cell.toLowerCase(Locale.ROOT));
        if (truth == null) {
            tell("example-metric.value", figure, Message.of("attributes.no-truth", Texts.shortened(cell)));
        } else {
            values.put(figure, truth);
        }
    }

    private void readNumber(Figure figure, BigDecimal number) {
        var problem = GivenMetrics.problem(figure, number);
        if (problem == null) {
            values.put(figure, number);
        } else {
            tell("example-metric.value", figure, problem);
        }
    }

    private void tell(String key, Figure figure, Object value) {
        sound = false;
        problems.accept(Message.of(key, figure.field(), value));
    }
}
