/** What the tests of the running service share. */
@NullMarked
package io.fenji.testing;

import org.jspecify.annotations.NullMarked;
