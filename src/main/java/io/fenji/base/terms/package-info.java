/** The policy's words in plain Java: no framework, no clock. */
@NullMarked
package io.fenji.base.terms;

import org.jspecify.annotations.NullMarked;
