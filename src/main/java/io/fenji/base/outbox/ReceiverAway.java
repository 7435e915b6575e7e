package io.fenji.base.outbox;

import java.io.IOException;

/** Nobody was there to take a message, so that the others would wait for the same: the round ends, and they are tried in the next one. */
public final class ReceiverAway extends IOException {

    public ReceiverAway(String reason) {
        super(reason);
    }
}
