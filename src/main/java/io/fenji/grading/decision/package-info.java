/** Grades one customer or the whole portfolio and records each result as an immutable decision. */
@NullMarked
package io.fenji.grading.decision;

import org.jspecify.annotations.NullMarked;
