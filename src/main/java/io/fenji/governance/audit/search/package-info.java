/** Questions across all decisions, and their answers as tables. */
@NullMarked
package io.fenji.governance.audit.search;

import org.jspecify.annotations.NullMarked;
