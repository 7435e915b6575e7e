/** What was recorded, hashed into one chain whose signed heads lie outside of the database: whoever changes it afterwards is found. */
@NullMarked
package io.fenji.base.ledger;

import org.jspecify.annotations.NullMarked;
