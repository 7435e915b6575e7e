package io.fenji.grading.figures.csv;

import io.fenji.base.terms.Message;

/**
 * Why a row was not taken.
 *
 * @param line of the file on which the row begins, counted from 1
 * @param value as it stands in the file, shortened
 * @param expected what would have been taken
 */
public record RowError(long line, String column, Message value, Message expected, Message message) {}
