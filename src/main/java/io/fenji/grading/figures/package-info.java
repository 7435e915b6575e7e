/** Takes in customers, orders, payments, disputes and exchange rates, row by row, and says what is wrong with the rest; knows when the records begin. */
@NullMarked
package io.fenji.grading.figures;

import org.jspecify.annotations.NullMarked;
