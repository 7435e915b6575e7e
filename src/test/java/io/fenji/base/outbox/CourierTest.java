package io.fenji.base.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rounds, and their end. */
@Timeout(60)
class CourierTest {

    @ParameterizedTest
    @CsvSource({"0,PT10S", "1,PT10S", "2,PT20S", "3,PT40S", "9,PT42M40S", "10,PT1H", "1000000,PT1H"})
    void pauses_double_up_to_an_hour(int attempts, Duration pause) {
        assertThat(Courier.pauseAfter(attempts)).isEqualTo(pause);
    }

    @Test
    void a_round_is_gone_again_after_its_pause_until_there_is_none() throws Exception {
        var rounds = new AtomicInteger();
        var third = new CountDownLatch(3);
        var courier = new Courier("somebody", () -> {
            third.countDown();
            return rounds.incrementAndGet() < 3 ? Optional.of(Duration.ofMillis(1)) : Optional.empty();
        });
        courier.ask();
        assertThat(third.await(30, TimeUnit.SECONDS)).isTrue();
        Courier.stop(List.of(courier), Duration.ofSeconds(30));
        assertThat(rounds).hasValue(3);
    }

    @Test
    void a_stop_does_not_wait_for_a_round_to_come() throws Exception {
        var courier = new Courier("somebody", () -> Optional.of(Duration.ofHours(1)));
        courier.ask();
        Rounds.await(courier);
        var began = System.nanoTime();
        Courier.stop(List.of(courier), Duration.ofSeconds(30));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
    }

    /** Such as the database at its file. */
    @Test
    void a_stop_interrupts_nothing_but_what_is_handed_over() throws Exception {
        var began = new CountDownLatch(1);
        var stopped = new CountDownLatch(1);
        var interrupted = new AtomicBoolean();
        var courier = new Courier("somebody", () -> {
            began.countDown();
            try {
                stopped.await();
            } catch (InterruptedException harm) {
                interrupted.set(true);
            }
            return Optional.empty();
        });
        courier.ask();
        began.await();
        Courier.stop(List.of(courier), Duration.ofMillis(1));
        stopped.countDown();
        assertThat(courier.worker.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        assertThat(interrupted).isFalse();
    }
}
