/** The figures behind each metric of a recorded decision, as they were known when it was made, and the arithmetic that leads from them to it. */
@NullMarked
package io.fenji.grading.voucher;

import org.jspecify.annotations.NullMarked;
