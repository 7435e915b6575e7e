package io.fenji.benchmark;

import io.fenji.rules.ruleset.Judgement;
import io.fenji.rules.ruleset.RuleSession;
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

/** Grading one customer with the shipped rules, every criterion evaluated, in the JVM; side by side with what it would cost otherwise. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
@NullUnmarked
public class GradingBenchmark {

    private final Invented invented = new Invented();
    private RuleSet rules;
    private RuleSession open;

    @Setup
    public void prepare() throws IOException {
        rules = Invented.shippedRules();
        open = rules.open();
    }

    @TearDown
    public void tidy() {
        open.close();
        rules.close();
    }

    /** As a run does it: one open session, customer after customer. */
    @Benchmark
    public Judgement inOpenSession() {
        return open.judge(invented.customer());
    }

    /** As a single grading does it: a session from the pool. */
    @Benchmark
    public Judgement inPooledSession() {
        try (var session = rules.open()) {
            return session.judge(invented.customer());
        }
    }
}
