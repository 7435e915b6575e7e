/** The policy's words in plain Java: no framework, no clock. */
@NullMarked
package io.fenji.terms;

import org.jspecify.annotations.NullMarked;
