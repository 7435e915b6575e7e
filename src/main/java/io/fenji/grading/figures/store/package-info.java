/** Where the rows of imported files are kept, each version of them, and the files that only make sense beside what is kept. */
@NullMarked
package io.fenji.grading.figures.store;

import org.jspecify.annotations.NullMarked;
