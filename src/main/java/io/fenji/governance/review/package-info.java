/** What whoever decides on a run reads first: who moved and why, who is held, what the figures lack, and what has changed since. */
@NullMarked
package io.fenji.governance.review;

import org.jspecify.annotations.NullMarked;
