package io.fenji.benchmark;

import io.fenji.facts.CustomerMetrics;
import io.fenji.ruleset.Judgement;
import io.fenji.ruleset.RuleSession;
import io.fenji.ruleset.RuleSet;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.LogContext;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Grading one customer with the shipped rules, every criterion evaluated, in the JVM; side by side with what it would cost otherwise. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
@NullUnmarked
public class GradingBenchmark {

    private static final int CUSTOMERS = 1_024;

    private final CustomerMetrics[] customers = new CustomerMetrics[CUSTOMERS];
    private RuleSet rules;
    private RuleSession open;
    private int next;

    @Setup
    public void prepare() throws IOException {
        // Without Quarkus' configuration everything would be logged; the service logs WARN of Drools.
        LogContext.getLogContext().getLogger("").setLevel(Level.WARN);
        var files = new TreeMap<String, byte[]>();
        for (var name : new String[] {"tiers.drl", "guards.drl", "flags.drl"}) {
            files.put(name, Files.readAllBytes(Path.of("rules", name)));
        }
        rules = RuleSet.check(files).usable().orElseThrow();
        open = rules.open();
        var random = new Random(1);
        for (var i = 0; i < CUSTOMERS; i++) {
            customers[i] = customer(random);
        }
    }

    @TearDown
    public void tidy() {
        open.close();
        rules.close();
    }

    private static CustomerMetrics customer(Random random) {
        return new CustomerMetrics(
                cents(random, 8_000_000),
                cents(random, 8_000_000),
                cents(random, 8_000_000),
                random.nextInt(20),
                cents(random, 30),
                cents(random, 30),
                cents(random, 800_000),
                cents(random, 6),
                cents(random, 8),
                cents(random, 100),
                cents(random, 2),
                cents(random, 20),
                0,
                random.nextInt(10) == 0 ? 1 : 0,
                0,
                0,
                "C");
    }

    private static BigDecimal cents(Random random, int most) {
        return BigDecimal.valueOf(random.nextLong(most * 100L), 2);
    }

    private CustomerMetrics customer() {
        next = (next + 1) & (CUSTOMERS - 1);
        return customers[next];
    }

    /** As a run does it: one open session, customer after customer. */
    @Benchmark
    public Judgement inOpenSession() {
        return open.judge(customer());
    }

    /** As a single grading does it: a session from the pool. */
    @Benchmark
    public Judgement inPooledSession() {
        try (var session = rules.open()) {
            return session.judge(customer());
        }
    }
}
