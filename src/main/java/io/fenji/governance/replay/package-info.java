/** Makes recorded decisions again from their archived rules and recorded facts, and names every field that comes out differently. */
@NullMarked
package io.fenji.governance.replay;

import org.jspecify.annotations.NullMarked;
