/** Rule files to a checked, compiled, immutable rule set; the only place that knows Drools. */
@NullMarked
package io.fenji.rules.ruleset;

import org.jspecify.annotations.NullMarked;
