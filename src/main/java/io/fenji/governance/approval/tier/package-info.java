/** The tiers in force by both times, and what a step of an approval changes in them. */
@NullMarked
package io.fenji.governance.approval.tier;

import org.jspecify.annotations.NullMarked;
