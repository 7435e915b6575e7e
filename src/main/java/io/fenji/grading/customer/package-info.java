/** Who the customer is. */
@NullMarked
package io.fenji.grading.customer;

import org.jspecify.annotations.NullMarked;
