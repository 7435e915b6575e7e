/** The only Java types a rule file may name: a published contract with business admins. */
@NullMarked
package io.fenji.rules.facts;

import org.jspecify.annotations.NullMarked;
