/** Checked rules compiled to an immutable rule set, and the sessions that grade with it; the only place that knows Drools. */
@NullMarked
package io.fenji.rules.ruleset;

import org.jspecify.annotations.NullMarked;
