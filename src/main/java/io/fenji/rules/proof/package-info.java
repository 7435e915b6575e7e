/** What can be proven about a rule set for every customer there can be. */
@NullMarked
package io.fenji.rules.proof;

import org.jspecify.annotations.NullMarked;
