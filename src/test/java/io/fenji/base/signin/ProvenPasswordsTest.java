package io.fenji.base.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Case D9: a password that was right is remembered for some seconds, and nothing else is. */
class ProvenPasswordsTest {

    private static final String HASH = "$2a$10$stored";

    private final AtomicInteger slow = new AtomicInteger();
    private Instant now = Instant.parse("2026-11-30T00:00:00Z");

    private final ProvenPasswords proven = new ProvenPasswords(new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    private boolean isRight(String password, String hash) {
        return proven.isRight(password, hash, () -> {
            slow.incrementAndGet();
            return password.equals("right");
        });
    }

    @Test
    void a_right_password_is_checked_slowly_once_in_its_time() {
        assertThat(isRight("right", HASH)).isTrue();
        assertThat(isRight("right", HASH)).isTrue();
        assertThat(slow).hasValue(1);
        now = now.plus(ProvenPasswords.FRESH);
        assertThat(isRight("right", HASH)).isTrue();
        assertThat(slow).hasValue(2);
    }

    @Test
    void a_wrong_one_is_checked_slowly_every_time() {
        assertThat(isRight("right", HASH)).isTrue();
        for (var i = 0; i < 3; i++) {
            assertThat(isRight("wrong", HASH)).isFalse();
        }
        assertThat(slow).hasValue(4);
        assertThat(proven.remembered()).isEqualTo(1);
    }

    @Test
    void a_password_is_not_remembered_past_its_change() {
        assertThat(isRight("right", HASH)).isTrue();
        assertThat(isRight("right", HASH + "another")).isTrue();
        assertThat(slow).hasValue(2);
    }

    @Test
    void no_more_are_remembered_than_there_is_room_for() {
        for (var i = 0; i <= ProvenPasswords.MOST; i++) {
            isRight("right", HASH + i);
        }
        assertThat(proven.remembered()).isEqualTo(ProvenPasswords.MOST);
        now = now.plus(Duration.ofSeconds(1));
        assertThat(isRight("right", HASH + ProvenPasswords.MOST)).isTrue();
        assertThat(slow).hasValue(ProvenPasswords.MOST + 1);
    }
}
