package io.fenji.rules.example;

import java.util.ArrayList;
import java.util.List;

/** Where the cells of a CSV text stand, so that one can be changed and every other character stays: commas, quotes doubled inside quotes, any line ends. */
final class CsvCells {

    /**
     * One row, which can go over several lines.
     *
     * @param line of its first character, counted from 1
     */
    record Row(int line, List<Cell> cells) {}

    /** One cell with the quotes it may stand in; offsets into the text. */
    record Cell(int start, int end) {}

    private final String text;
    private int at;
    private int line = 1;

    private CsvCells(String text) {
        this.text = text;
        this.at = text.startsWith("\uFEFF") ? 1 : 0;
    }

    static List<Row> of(String text) {
        var scan = new CsvCells(text);
        var rows = new ArrayList<Row>();
        while (scan.at < text.length()) {
            rows.add(scan.row());
        }
        return rows;
    }

    private Row row() {
        var row = new Row(line, new ArrayList<>());
        row.cells.add(cell());
        while (isHere(',')) {
            at++;
            row.cells.add(cell());
        }
        skipLineEnd();
        return row;
    }

    private Cell cell() {
        var start = at;
        if (isHere('"')) {
            skipQuoted();
        }
        while (at < text.length() && !isHere(',') && !isLineEnd()) {
            at++;
        }
        return new Cell(start, at);
    }

    private void skipQuoted() {
        at++;
        while (at < text.length()) {
            if (isLineEnd()) {
                skipLineEnd();
            } else if (!isHere('"')) {
                at++;
            } else if (text.startsWith("\"\"", at)) {
                at += 2;
            } else {
                at++;
                return;
            }
        }
    }

    private boolean isHere(char c) {
        return at < text.length() && text.charAt(at) == c;
    }

    private boolean isLineEnd() {
        return isHere('\n') || isHere('\r');
    }

    private void skipLineEnd() {
        if (isLineEnd()) {
            at += text.startsWith("\r\n", at) ? 2 : 1;
            line++;
        }
    }
}
