/** What a rule file may name and say: facts with their fields, and the verdict; a published contract with business admins. */
@NullMarked
package io.fenji.rules.facts;

import org.jspecify.annotations.NullMarked;
