/** The rule language: the words of a rule file, the checked conditions and rules that they become, and what is diagnosed on the way. */
@NullMarked
package io.fenji.rules.language;

import org.jspecify.annotations.NullMarked;
