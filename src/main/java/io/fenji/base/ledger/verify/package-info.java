/** Whether what is recorded is what was recorded: chain, rows and changing columns, found and, where it can be, mended. */
@NullMarked
package io.fenji.base.ledger.verify;

import org.jspecify.annotations.NullMarked;
