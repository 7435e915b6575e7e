/** A file on its way in: unpacked, read row by row, with every error of a row named. */
@NullMarked
package io.fenji.grading.figures.csv;

import org.jspecify.annotations.NullMarked;
