/** The edge: refusals to problem+json, limits on what is read, and repeated writes that are answered once. */
@NullMarked
package io.fenji.base.http;

import org.jspecify.annotations.NullMarked;
