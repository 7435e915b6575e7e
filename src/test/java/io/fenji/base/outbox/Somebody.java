package io.fenji.base.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A receiver under test, which notes what it takes and takes one at a time. */
final class Somebody implements Receiver {

    /** What it does with what it gets. */
    interface Answer {
        void to(OutboxMessage message) throws Exception;
    }

    final List<String> taken = Collections.synchronizedList(new ArrayList<>());
    volatile Answer answer = message -> {};
    private final AtomicInteger present = new AtomicInteger();
    private final String name;

    Somebody(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void take(OutboxMessage message) throws Exception {
        try {
            assertThat(present.incrementAndGet())
                    .as("nobody delivers beside another")
                    .isOne();
            answer.to(message);
            taken.add(message.content());
        } finally {
            present.decrementAndGet();
        }
    }
}
