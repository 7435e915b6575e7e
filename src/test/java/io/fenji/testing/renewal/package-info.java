/** How the running service becomes as after its first start, for the next test class. */
@NullMarked
package io.fenji.testing.renewal;

import org.jspecify.annotations.NullMarked;
