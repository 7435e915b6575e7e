/** The start of the process: what is looked at before anything is made, and how a start that failed says why. */
@NullMarked
package io.fenji.base.start;

import org.jspecify.annotations.NullMarked;
