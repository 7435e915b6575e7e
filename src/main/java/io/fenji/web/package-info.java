/** Pages for people: what the service answers to systems, in plain language. */
@NullMarked
package io.fenji.web;

import org.jspecify.annotations.NullMarked;
