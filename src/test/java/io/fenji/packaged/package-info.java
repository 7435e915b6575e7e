/** What only the packaged service can show: starts, restarts and kills. */
@NullMarked
package io.fenji.packaged;

import org.jspecify.annotations.NullMarked;
