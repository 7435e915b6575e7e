/** Who is called when something happens: subscriptions, where they may lead, how what is sent is signed, and what became of each attempt. */
@NullMarked
package io.fenji.service.events.webhook;

import org.jspecify.annotations.NullMarked;
