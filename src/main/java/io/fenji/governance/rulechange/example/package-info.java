/** Examples in CSV of what the rules must say, and which of them fail. */
@NullMarked
package io.fenji.governance.rulechange.example;

import org.jspecify.annotations.NullMarked;
