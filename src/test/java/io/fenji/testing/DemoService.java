package io.fenji.testing;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The service with the demo's users and portfolio; its tests use customers and years of their own. */
public class DemoService implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return TestDatabase.fresh(Map.of("fenji.demo", "true"));
    }
}
