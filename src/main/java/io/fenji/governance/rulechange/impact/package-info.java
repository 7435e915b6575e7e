/** What a draft would do to the portfolio, before it is in force. */
@NullMarked
package io.fenji.governance.rulechange.impact;

import org.jspecify.annotations.NullMarked;
