/** The plan of the house, held against the code. */
@NullMarked
package io.fenji.architecture;

import org.jspecify.annotations.NullMarked;
