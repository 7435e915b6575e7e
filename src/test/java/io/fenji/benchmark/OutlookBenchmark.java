package io.fenji.benchmark;

import io.fenji.facts.CustomerMetrics;
import io.fenji.outlook.Outlook;
import io.fenji.ruleset.Judgement;
import io.fenji.ruleset.RuleSet;
import io.fenji.terms.Quotient;
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

/** What it would take, with the shipped rules: all three other tiers and every margin of one customer, beside one grading of the same. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
@NullUnmarked
public class OutlookBenchmark {

    private static final int CUSTOMERS = 1_024;
    private static final BigDecimal COMPANY = new BigDecimal("20000000");

    private final CustomerMetrics[] customers = new CustomerMetrics[CUSTOMERS];
    private RuleSet rules;
    private int next;

    @Setup
    public void prepare() throws IOException {
        LogContext.getLogContext().getLogger("").setLevel(Level.WARN);
        var files = new TreeMap<String, byte[]>();
        for (var name : new String[] {"tiers.drl", "guards.drl", "flags.drl"}) {
            files.put(name, Files.readAllBytes(Path.of("rules", name)));
        }
        rules = RuleSet.check(files).usable().orElseThrow();
        var random = new Random(1);
        for (var i = 0; i < CUSTOMERS; i++) {
            customers[i] = customer(random);
        }
    }

    @TearDown
    public void tidy() {
        rules.close();
    }

    private static CustomerMetrics customer(Random random) {
        var annual = cents(random, 8_000_000);
        var prior = cents(random, 8_000_000);
        var earlier = cents(random, 8_000_000);
        var profit = cents(random, 800_000);
        return new CustomerMetrics(
                annual,
                prior,
                earlier,
                random.nextInt(20),
                Quotient.growthPercent(annual, prior),
                Quotient.growthPercent(prior, earlier),
                profit,
                Quotient.percent(profit, COMPANY),
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

    @Benchmark
    public Outlook whatItTakes() {
        return Outlook.of(customer(), COMPANY, false, rules);
    }

    @Benchmark
    public Judgement grading() {
        try (var session = rules.open()) {
            return session.judge(customer());
        }
    }
}
