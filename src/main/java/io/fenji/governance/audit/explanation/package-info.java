/** Why a customer is in its tier: criteria of every tier, sentences, and what it would take. */
@NullMarked
package io.fenji.governance.audit.explanation;

import org.jspecify.annotations.NullMarked;
