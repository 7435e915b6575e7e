/** Management's verdict on a run; the only place that can create an effective tier. */
@NullMarked
package io.fenji.governance.approval;

import org.jspecify.annotations.NullMarked;
