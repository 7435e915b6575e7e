/** Who looks after a customer. */
@NullMarked
package io.fenji.grading.owner;

import org.jspecify.annotations.NullMarked;
