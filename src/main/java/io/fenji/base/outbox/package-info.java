/** What is sent out of the house: written in the transaction of its cause, delivered afterwards, at least once, to each receiver in its own turn. */
@NullMarked
package io.fenji.base.outbox;

import org.jspecify.annotations.NullMarked;
