/** The months on record: each version that was filed with its steps, the verified ones as figures, and the orders that they are held against. */
@NullMarked
package io.fenji.grading.monthly.record;

import org.jspecify.annotations.NullMarked;
