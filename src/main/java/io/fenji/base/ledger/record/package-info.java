/** The chain: what a transaction wrote to a kept table becomes a hashed entry as the last thing it does. */
@NullMarked
package io.fenji.base.ledger.record;

import org.jspecify.annotations.NullMarked;
