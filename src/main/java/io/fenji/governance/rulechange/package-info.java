/** A change of rules on its way: draft, checks, examples, impact on the portfolio, second person, activation, roll-back. */
@NullMarked
package io.fenji.governance.rulechange;

import org.jspecify.annotations.NullMarked;
