/** What can be proven about a rule set for every customer there can be, and what differs between two; the only place that knows the solver. */
@NullMarked
package io.fenji.rules.proof;

import org.jspecify.annotations.NullMarked;
