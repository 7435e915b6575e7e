package io.fenji.benchmark;

import io.fenji.base.terms.Quotient;
import io.fenji.rules.facts.CustomerMetrics;
import io.fenji.rules.ruleset.RuleSet;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.TreeMap;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.LogContext;

/** Invented customers, the same for each benchmark, one after the other and over again; and the shipped rules. */
final class Invented {

    /** What the customers' profits are shares of. */
    static final BigDecimal COMPANY = new BigDecimal("20000000");

    private static final int CUSTOMERS = 1_024;

    private final CustomerMetrics[] customers = new CustomerMetrics[CUSTOMERS];
    private int next;

    Invented() {
        var random = new Random(1);
        for (var i = 0; i < CUSTOMERS; i++) {
            customers[i] = customer(random);
        }
    }

    /** Without Quarkus' configuration everything would be logged; the service logs WARN of Drools. */
    static RuleSet shippedRules() throws IOException {
        LogContext.getLogContext().getLogger("").setLevel(Level.WARN);
        var files = new TreeMap<String, byte[]>();
        for (var name : new String[] {"tiers.drl", "guards.drl", "flags.drl"}) {
            files.put(name, Files.readAllBytes(Path.of("rules", name)));
        }
        return RuleSet.check(files).usable().orElseThrow();
    }

    CustomerMetrics customer() {
        next = (next + 1) & (CUSTOMERS - 1);
        return customers[next];
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
}
