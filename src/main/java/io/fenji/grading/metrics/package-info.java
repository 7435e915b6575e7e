/** The value metrics of every customer as of a month, from the figures as they were known at one moment. */
@NullMarked
package io.fenji.grading.metrics;

import org.jspecify.annotations.NullMarked;
