/** The signed heads of the chain, outside of the database: written, sent, and held against the chain. */
@NullMarked
package io.fenji.base.ledger.anchor;

import org.jspecify.annotations.NullMarked;
