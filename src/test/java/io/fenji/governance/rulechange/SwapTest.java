package io.fenji.governance.rulechange;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.base.terms.Month;
import io.fenji.rules.facts.CustomerMetrics;
import io.fenji.rules.rulebook.RuleSets;
import io.fenji.rules.ruleset.RuleSet;
import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.fenji.testing.Trials;
import io.fenji.testing.WhicheverDatabase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Rules are swapped again and again while eight threads grade; more often with -Dfenji.swaps=…. */
@QuarkusTest
@WhicheverDatabase
@TestProfile(DemoService.class)
@Anew(OwnRulesFolder.class)
class SwapTest {

    private static final int SWAPS = Trials.of("fenji.swaps", 40, 200);
    private static final int WARM_UP = SWAPS / 5;
    private static final int THREADS = 8;
    /** Graders leave the processors to the compiler now and then, or the swaps take minutes. */
    private static final long PAUSE_NANOS = 1_000_000;

    private static final int TIERS_AT = 10_000;
    private static final Month MONTH = Month.parse("2026-06", "month");

    @Inject
    RuleSets ruleSets;

    /** A is above the threshold, C is the rest: so what a set of that threshold says of an amount is known without it. */
    private static RuleSet set(int threshold) {
        var text = """
                package fenji.swap;
                import io.fenji.facts.CustomerMetrics;
                global io.fenji.facts.Verdict verdict;
                rule "a" salience 2 when CustomerMetrics( annualOrderAmount > %d ) then verdict.tier("A"); end
                rule "c" salience 1 when CustomerMetrics() then verdict.tier("C"); end
                """.formatted(threshold);
        return RuleSet.read(Map.of("tiers.drl", text.getBytes(StandardCharsets.UTF_8)))
                .usable()
                .orElseThrow();
    }

    private static CustomerMetrics customer(int amount) {
        return new CustomerMetrics(
                BigDecimal.valueOf(amount),
                null,
                null,
                1,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                0,
                0,
                0,
                0,
                null);
    }

    private final Map<String, Integer> thresholds = new ConcurrentHashMap<>();
    private final AtomicLong graded = new AtomicLong();

    private void swap(int number) {
        var next = set(TIERS_AT + number);
        thresholds.put(next.hash(), TIERS_AT + number);
        QuarkusTransaction.requiringNew()
                .run(() -> ruleSets.activate(next, new TreeMap<>(), null, "test", "swap " + number));
        assertThat(ruleSets.active(MONTH).hash()).isEqualTo(next.hash());
    }

    private void grade(AtomicBoolean stop) {
        for (var i = 0; !stop.get(); i++) {
            var amount = TIERS_AT + i % (SWAPS * 2);
            var rules = ruleSets.active(MONTH);
            try (var session = rules.open()) {
                var judgement = session.judge(customer(amount));
                var threshold = thresholds.get(rules.hash());
                if (threshold != null) {
                    assertThat(judgement.conclusion().error()).isNull();
                    assertThat(String.valueOf(judgement.conclusion().tier())).isEqualTo(amount > threshold ? "A" : "C");
                    assertThat(rules.expect(customer(amount))).isEqualTo(judgement);
                    graded.incrementAndGet();
                }
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    @Test
    void swaps_under_eight_threads_mix_nothing_and_leave_nothing_behind() throws Exception {
        var stop = new AtomicBoolean();
        var threads = Executors.newFixedThreadPool(THREADS);
        List<Future<?>> running = new ArrayList<>();
        for (var i = 0; i < THREADS; i++) {
            running.add(threads.submit(() -> grade(stop)));
        }
        for (var i = 0; i < WARM_UP; i++) {
            swap(i);
        }
        var before = loadedClasses();
        for (var i = WARM_UP; i < SWAPS; i++) {
            swap(i);
        }
        stop.set(true);
        for (var thread : running) {
            thread.get(1, TimeUnit.MINUTES);
        }
        threads.shutdown();
        var after = loadedClasses();
        System.out.println(
                "SwapTest: %d gradings, classes %d before and %d after".formatted(graded.get(), before, after));
        assertThat(graded.get()).isGreaterThan(SWAPS);
        assertThat(after - before).as("classes that stayed").isLessThan((SWAPS - WARM_UP) / 2);
    }

    private static long loadedClasses() throws InterruptedException {
        var fewest = Long.MAX_VALUE;
        for (var i = 0; i < 5; i++) {
            System.gc();
            Thread.sleep(100);
            fewest = Math.min(fewest, ManagementFactory.getClassLoadingMXBean().getLoadedClassCount());
        }
        return fewest;
    }
}
