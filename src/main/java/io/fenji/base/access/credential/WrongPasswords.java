package io.fenji.base.access.credential;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long whoever gave wrong passwords waits: from the fifth on for one name from one address a second, then twice as long each time, and so from the
 * fiftieth on for an address with any names. Nobody is shut out for good, and who signs in from another address is not kept waiting at all. In memory,
 * of this process.
 */
@ApplicationScoped
public class WrongPasswords {

    /** Who tries. */
    public record Attempt(String name, String address) {}

    private record Count(int wrong, Instant last, Instant until) {

        static final Count NONE = new Count(0, Instant.MIN, Instant.MIN);

        Count more(int free, Duration longest, Instant now) {
            var doublings = Math.min(wrong + 1 - free, MOST_DOUBLINGS);
            var seconds = doublings < 0 ? 0 : Math.min(1L << doublings, longest.toSeconds());
            return new Count(wrong + 1, now, now.plusSeconds(seconds));
        }
    }

    /** Bounded: the one not touched for longest makes room. */
    private static final class Bounded<K, V> extends LinkedHashMap<K, V> {

        Bounded() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > MOST_REMEMBERED;
        }
    }

    static final int MOST_REMEMBERED = 10_000;

    private static final int MOST_DOUBLINGS = 20;
    private static final int FREE = 5;
    /** Of an address that is new to a name which many try. */
    private static final int FREE_UNDER_ATTACK = 1;

    private static final int ATTACK = 100;
    private static final int FREE_OF_ADDRESS = 50;
    private static final Duration LONGEST = Duration.ofMinutes(15);
    /** Where the name has signed in before: others may share the address. */
    private static final Duration LONGEST_WHERE_KNOWN = Duration.ofSeconds(30);

    private static final Duration REMEMBERED = Duration.ofDays(1);
    private static final Duration REMEMBERED_OF_ALL = Duration.ofHours(1);

    private final Map<Attempt, Count> attempts = new Bounded<>();
    private final Map<String, Count> addresses = new Bounded<>();
    private final Map<String, Count> names = new Bounded<>();
    private final Map<Attempt, Instant> successes = new Bounded<>();
    private final Clock clock;

    WrongPasswords(Clock clock) {
        this.clock = clock;
    }

    /** Until when this is not even looked at; empty: it is. */
    public synchronized Optional<Instant> delayed(Attempt attempt) {
        var own = attempts.getOrDefault(attempt, Count.NONE).until;
        var address = successes.containsKey(attempt)
                ? Instant.MIN
                : addresses.getOrDefault(attempt.address, Count.NONE).until;
        return Optional.of(own.isAfter(address) ? own : address).filter(clock.instant()::isBefore);
    }

    /** One more wrong one; returns how many it are in a row. */
    public synchronized int wrong(Attempt attempt) {
        var now = clock.instant();
        var name = count(names, attempt.name, REMEMBERED_OF_ALL, now).more(Integer.MAX_VALUE, LONGEST, now);
        names.put(attempt.name, name);
        addresses.put(
                attempt.address,
                count(addresses, attempt.address, REMEMBERED_OF_ALL, now).more(FREE_OF_ADDRESS, LONGEST, now));
        var isKnown = successes.containsKey(attempt);
        var more = count(attempts, attempt, REMEMBERED, now)
                .more(
                        name.wrong >= ATTACK && !isKnown ? FREE_UNDER_ATTACK : FREE,
                        isKnown ? LONGEST_WHERE_KNOWN : LONGEST,
                        now);
        attempts.put(attempt, more);
        return more.wrong;
    }

    private static <K> Count count(Map<K, Count> counts, K key, Duration remembered, Instant now) {
        var found = counts.getOrDefault(key, Count.NONE);
        return found.wrong > 0 && found.last.plus(remembered).isBefore(now) ? Count.NONE : found;
    }

    /** The right one: what went before is forgotten, but not of the address, from which others may try. */
    public synchronized void right(Attempt attempt) {
        attempts.remove(attempt);
        successes.put(attempt, clock.instant());
    }

    /** Until when that name is not let in from some address; null: it is from everywhere. */
    public synchronized @Nullable Instant lockedUntil(String name) {
        var now = clock.instant();
        return attempts.entrySet().stream()
                .filter(it -> it.getKey().name.equals(name))
                .map(it -> it.getValue().until)
                .filter(now::isBefore)
                .max(Instant::compareTo)
                .orElse(null);
    }

    /** How many counts are in memory. */
    synchronized int remembered() {
        return attempts.size() + addresses.size() + names.size();
    }
}
