/** The kinds of files, one sheet each: its columns, its values, and where its rows are stored. */
@NullMarked
package io.fenji.grading.figures.sheet;

import org.jspecify.annotations.NullMarked;
