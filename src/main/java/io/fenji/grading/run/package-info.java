/** The portfolio graded as of a month, and one customer or a stream of them: what makes decisions. */
@NullMarked
package io.fenji.grading.run;

import org.jspecify.annotations.NullMarked;
