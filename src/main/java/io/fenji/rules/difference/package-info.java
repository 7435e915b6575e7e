/** What differs between two rule sets, for customers and in the files. */
@NullMarked
package io.fenji.rules.difference;

import org.jspecify.annotations.NullMarked;
