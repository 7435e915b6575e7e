/** Answers why a customer has its tier, from what the others recorded; reads everything, writes nothing. */
@NullMarked
package io.fenji.governance.audit;

import org.jspecify.annotations.NullMarked;
