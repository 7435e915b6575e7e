/** The kinds of files, one sheet each: its columns, how its rows are read, and which of them say the same. */
@NullMarked
package io.fenji.grading.figures.sheet;

import org.jspecify.annotations.NullMarked;
