package io.fenji.base.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.testing.DemoService;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Small work that is done again and again. */
@QuarkusTest
@TestProfile(DemoService.class)
class RegularlyTest {

    @Test
    void whatever_is_thrown_once_the_work_is_done_again() throws InterruptedException {
        var regularly = new Regularly();
        var done = new CountDownLatch(3);
        regularly.every(Duration.ofMillis(10), "Something made up", () -> {
            done.countDown();
            if (done.getCount() == 2) {
                throw new NoClassDefFoundError("made up");
            }
            if (done.getCount() == 1) {
                throw new IllegalStateException("made up");
            }
        });
        assertThat(done.await(1, TimeUnit.MINUTES)).isTrue();
        regularly.onStop(new ShutdownEvent());
    }
}
