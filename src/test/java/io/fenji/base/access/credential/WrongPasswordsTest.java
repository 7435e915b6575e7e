package io.fenji.base.access.credential;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.base.access.credential.WrongPasswords.Attempt;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever guesses waits; whoever else has that name does not. */
public class WrongPasswordsTest {

    private static final Attempt ATTACK = new Attempt("admin", "203.0.113.7");

    /** A clock that a test sets. */
    private static final class Hand extends Clock {

        private Instant now = Instant.parse("2026-11-30T08:00:00Z");

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

        void pass(Duration time) {
            now = now.plus(time);
        }
    }

    private final Hand clock = new Hand();
    private final WrongPasswords wrongPasswords = new WrongPasswords(clock);

    private void wrong(Attempt attempt, int times) {
        for (var i = 0; i < times; i++) {
            wrongPasswords.wrong(attempt);
        }
    }

    private long seconds(Attempt attempt) {
        return wrongPasswords
                .delayed(attempt)
                .map(until -> Duration.between(clock.now, until).toSeconds())
                .orElse(0L);
    }

    @ParameterizedTest
    @CsvSource({"4,0", "5,1", "6,2", "7,4", "14,512", "15,900", "49,900"})
    void each_further_one_doubles_the_wait_up_to_a_quarter_of_an_hour(int times, long seconds) {
        wrong(ATTACK, times);
        assertThat(seconds(ATTACK)).isEqualTo(seconds);
    }

    @Test
    void when_the_wait_is_over_the_next_one_is_looked_at() {
        wrong(ATTACK, 7);
        clock.pass(Duration.ofSeconds(4));
        assertThat(seconds(ATTACK)).isZero();
        wrong(ATTACK, 1);
        assertThat(seconds(ATTACK)).isEqualTo(8);
        clock.pass(Duration.ofHours(25));
        wrong(ATTACK, 1);
        assertThat(seconds(ATTACK)).isZero();
    }

    @Test
    void nobody_shuts_an_administrator_out_who_comes_from_another_address() {
        wrong(ATTACK, 1000);
        assertThat(seconds(new Attempt("admin", "198.51.100.1"))).isZero();
        assertThat(wrongPasswords.lockedUntil("admin")).isEqualTo(clock.now.plusSeconds(900));
        clock.pass(Duration.ofMinutes(15));
        assertThat(wrongPasswords.lockedUntil("admin")).isNull();
    }

    @Test
    void at_an_address_where_the_name_has_signed_in_before_others_delay_it_by_half_a_minute_at_most() {
        wrongPasswords.right(ATTACK);
        wrong(ATTACK, 1000);
        assertThat(seconds(ATTACK)).isEqualTo(30);
    }

    @Test
    void an_address_that_tries_many_names_waits_with_each_but_those_that_signed_in_there() {
        var colleague = new Attempt("lin", ATTACK.address());
        wrongPasswords.right(colleague);
        for (var i = 0; i < 55; i++) {
            wrong(new Attempt("guess-" + i, ATTACK.address()), 1);
        }
        assertThat(seconds(new Attempt("never-tried", ATTACK.address()))).isEqualTo(32);
        assertThat(seconds(colleague)).isZero();
    }

    @Test
    void a_name_that_many_addresses_try_leaves_each_new_one_a_single_try() {
        for (var i = 0; i < 100; i++) {
            wrong(new Attempt("admin", "10.0.0." + i), 1);
        }
        var fresh = new Attempt("admin", "198.51.100.1");
        assertThat(seconds(fresh)).isZero();
        wrong(fresh, 1);
        assertThat(seconds(fresh)).isEqualTo(1);
    }

    @Test
    void the_right_one_begins_anew() {
        wrong(ATTACK, 4);
        wrongPasswords.right(ATTACK);
        wrong(ATTACK, 4);
        assertThat(seconds(ATTACK)).isZero();
    }

    @Test
    void no_more_is_remembered_than_has_room() {
        for (var i = 0; i < 3 * WrongPasswords.MOST_REMEMBERED; i++) {
            wrong(new Attempt("name-" + i, "10.0.%d.%d".formatted(i / 250, i % 250)), 1);
        }
        assertThat(wrongPasswords.remembered()).isEqualTo(3 * WrongPasswords.MOST_REMEMBERED);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1,192.0.2.1",
        "2001:db8:1:2:3:4:5:6,2001:db8:1:2::/64",
        "2001:db8::1,2001:db8:0:0::/64",
        "::1,0:0:0:0::/64",
        "fe80::1%eth0,fe80:0:0:0::/64"
    })
    void of_an_address_counts_what_its_owner_cannot_choose(String address, String network) {
        assertThat(Addresses.network(address)).isEqualTo(network);
    }
}
