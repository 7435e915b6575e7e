/** Who the customer is. */
@NullMarked
package io.fenji.customer;

import org.jspecify.annotations.NullMarked;
