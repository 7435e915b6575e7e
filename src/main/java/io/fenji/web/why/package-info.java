/** Pages for people: what the service answers to systems, in plain language. */
@NullMarked
package io.fenji.web.why;

import org.jspecify.annotations.NullMarked;
