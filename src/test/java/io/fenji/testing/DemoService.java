package io.fenji.testing;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/**
 * The service with the demo's users and portfolio, and the shipped rules in a folder of its own. Test classes that share it use customers and years of
 * their own; those that cannot begin {@link Anew}.
 */
public class DemoService implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return TestDatabase.fresh(Map.of(
                "fenji.demo",
                "true",
                "fenji.rules.dir",
                ShippedRules.copy().toString(),
                "quarkus.mailer.from",
                "fenji@example.com"));
    }
}
