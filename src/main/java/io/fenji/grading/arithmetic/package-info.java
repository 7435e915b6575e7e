/** The value metrics of a customer, computed from what is known of its orders, payments and disputes. */
@NullMarked
package io.fenji.grading.arithmetic;

import org.jspecify.annotations.NullMarked;
