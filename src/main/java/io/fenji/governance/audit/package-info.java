/** What auditors ask of the ledger, the readings and the gauges; reads everything, writes nothing. */
@NullMarked
package io.fenji.governance.audit;

import org.jspecify.annotations.NullMarked;
