/** Says what made a later decision differ from an earlier one: the customer's own figures, corrected ones, the company's total or the rules, each with its part. */
@NullMarked
package io.fenji.governance.attribution;

import org.jspecify.annotations.NullMarked;
