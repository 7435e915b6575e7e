/** A draft of rules: its files, its thresholds, its checks and the log of its changes. */
@NullMarked
package io.fenji.governance.rulechange.draft;

import org.jspecify.annotations.NullMarked;
