/** What operators read: a line for each step that somebody takes, as text or as JSON, with the id of the request that it belongs to. */
@NullMarked
package io.fenji.base.log;

import org.jspecify.annotations.NullMarked;
