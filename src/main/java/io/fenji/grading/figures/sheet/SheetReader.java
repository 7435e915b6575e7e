package io.fenji.grading.figures.sheet;

import io.fenji.base.terms.Message;
import io.fenji.grading.figures.csv.Cells;
import io.fenji.grading.figures.csv.CsvFile;
import io.fenji.grading.figures.csv.ImportMode;
import io.fenji.grading.figures.csv.Row;
import io.fenji.grading.figures.csv.RowFindings;
import io.fenji.grading.figures.sheet.Repetitions.Collision;
import java.time.LocalDate;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the rows of one file as items of its sheet: those that say the same are one, and what is wrong with the others is found. */
public final class SheetReader {

    private final Sheet sheet;
    private final Repetitions repetitions;
    private final ImportMode mode;
    private final LocalDate today;
    private final RowFindings findings;
    private final Consumer<Sheet.Item> sound;
    private @Nullable Cells open;
    private int openRow;
    private long rejected;
    private long merged;

    /** @param sound takes the items of the rows that are sound in themselves */
    public SheetReader(
            Sheet sheet,
            Repetitions repetitions,
            ImportMode mode,
            LocalDate today,
            RowFindings findings,
            Consumer<Sheet.Item> sound) {
        this.sheet = sheet;
        this.repetitions = repetitions;
        this.mode = mode;
        this.today = today;
        this.findings = findings;
        this.sound = sound;
    }

    public long rejected() {
        return rejected;
    }

    public long merged() {
        return merged;
    }

    /** To the end of the file. */
    public void read(CsvFile csv) {
        var row = 0;
        for (var cells = csv.next(); cells != null; cells = csv.next()) {
            take(row++, cells);
        }
        close();
    }

    private void take(int row, Cells cells) {
        if (open != null && repetitions.isAgain(row)) {
            merged++;
            open = mode.sumsLines() ? open.plus(cells, OrderSheet.AMOUNTS) : open;
            return;
        }
        close();
        open = cells;
        openRow = row;
    }

    /** What is open has all that belongs to it. */
    private void close() {
        var cells = open;
        open = null;
        if (cells == null) {
            return;
        }
        var row = new Row(cells, today);
        var item = sheet.read(row);
        var collision = repetitions.collision(openRow, sheet.key(cells));
        if (collision != null) {
            collides(row, sheet.key(cells), collision);
        }
        if (row.isSound()) {
            findings.strange(row.warnings());
            sound.accept(item);
        } else {
            rejected++;
            findings.wrong(row.errors());
        }
    }

    private void collides(Row row, String key, Collision collision) {
        var column = sheet.keyColumn();
        var shown = sheet.shown(key);
        if (!sheet.takesEqualRows()) {
            row.wrong(
                    column,
                    Message.of("row.expected.one-row-each"),
                    Message.of("row.collides.again", shown, collision.places()));
        } else if (!collision.areOrderLines()) {
            row.wrong(
                    column,
                    Message.of("row.expected.once", column),
                    Message.of("row.collides", shown, collision.places()));
        } else if (mode.sumsLines()) {
            row.wrong(
                    column,
                    Message.of("row.expected.adjacent"),
                    Message.of("row.collides.apart", shown, collision.places(), column));
        } else {
            row.wrong(
                    column,
                    Message.of("row.expected.one-row"),
                    Message.of("row.collides.lines", shown, collision.places()));
        }
    }
}
