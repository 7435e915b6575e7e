/** What proves who somebody is, and what happens after wrong proofs. */
@NullMarked
package io.fenji.base.access.credential;

import org.jspecify.annotations.NullMarked;
