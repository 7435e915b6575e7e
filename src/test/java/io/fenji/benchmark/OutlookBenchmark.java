package io.fenji.benchmark;

import io.fenji.governance.outlook.Outlook;
import io.fenji.rules.ruleset.Judgement;
import io.fenji.rules.ruleset.RuleSet;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
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

    private final Invented invented = new Invented();
    private RuleSet rules;

    @Setup
    public void prepare() throws IOException {
        rules = Invented.shippedRules();
    }

    @TearDown
    public void tidy() {
        rules.close();
    }

    @Benchmark
    public Outlook whatItTakes() {
        return Outlook.of(invented.customer(), Invented.COMPANY, false, rules);
    }

    @Benchmark
    public Judgement grading() {
        try (var session = rules.open()) {
            return session.judge(invented.customer());
        }
    }
}
