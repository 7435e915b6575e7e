package io.fenji.base.http.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.testing.AtOnce;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Cases D2 and D3: so many for one caller, so many for all. */
class PlacesTest {

    private final Places places = new Places(Message.of("places.what.heavy-calls"), 2, 3, Duration.ofMillis(50));

    @Test
    void one_caller_gets_no_more_than_their_own() {
        var first = places.take("lin");
        places.take("lin");
        assertThatThrownBy(() -> places.take("lin"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.TOO_MANY))
                .hasMessageContaining("'lin' has 2 heavy calls under way");
        first.leave();
        assertThat(places.take("lin")).isNotNull();
    }

    @Test
    void all_together_get_no_more_than_there_are_and_one_is_waited_for() throws Exception {
        places.take("lin");
        places.take("lin");
        var third = places.take("wu");
        assertThatThrownBy(() -> places.take("chen")).hasMessageContaining("none ended within");
        var patient = new Places(Message.of("places.what.heavy-calls"), 1, 1, Duration.ofMinutes(1));
        var held = patient.take("lin");
        var waiting = new CountDownLatch(1);
        var got = new AtomicInteger();
        var other = new Thread(() -> {
            waiting.countDown();
            patient.take("wu").leave();
            got.incrementAndGet();
        });
        other.start();
        waiting.await();
        assertThat(got).hasValue(0);
        held.leave();
        other.join();
        assertThat(got).hasValue(1);
        third.leave();
        assertThat(places.take("chen")).isNotNull();
    }

    @Test
    void a_place_is_left_once_however_often_that_is_said() {
        var one = places.take("lin");
        one.leave();
        one.leave();
        places.take("lin");
        places.take("wu");
        places.take("wu");
        assertThatThrownBy(() -> places.take("chen")).isInstanceOf(Refusal.class);
    }

    @Test
    void nobody_gets_too_many_at_once() throws Exception {
        var inside = new AtomicInteger();
        var most = new AtomicInteger();
        AtOnce.times(24, i -> {
            try {
                var place = places.take("caller" + i % 4);
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                inside.decrementAndGet();
                place.leave();
                return true;
            } catch (Refusal tooMany) {
                return false;
            }
        });
        assertThat(most.get()).isBetween(1, 3);
    }
}
