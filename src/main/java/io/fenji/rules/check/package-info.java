/** Rule files held against the grammar, each for itself and all of them as a set; nothing is compiled here and nothing from a file runs. */
@NullMarked
package io.fenji.rules.check;

import org.jspecify.annotations.NullMarked;
