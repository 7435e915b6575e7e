package io.fenji.base.signin;

import io.fenji.testing.Beginning;
import io.fenji.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The demo, where people may sign in at an identity provider as well. */
public class WithProvider implements QuarkusTestProfile {

    static Map<String, String> settings(String provider) {
        return new HashMap<>(Map.of(
                "fenji.demo", "true",
                "fenji.sign-in.provider", provider,
                "fenji.sign-in.issuer", Tokens.ISSUER,
                "fenji.sign-in.audience", Tokens.AUDIENCE,
                "fenji.sign-in.claims.roles", "company/groups",
                "fenji.sign-in.roles.analyst", "Grading Analysts,analysts",
                "fenji.sign-in.roles.MANAGER", "managers",
                "fenji.sign-in.roles.AUDITOR", "auditors",
                "fenji.sign-in.roles.ADMIN", "it"));
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        return TestDatabase.fresh(settings("${keycloak.url}/realms/quarkus"));
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(OidcWiremockTestResource.class, Map.of(), true));
    }

    /** Nobody signs in by password any more. */
    public static class WithoutPasswords implements Beginning {

        @Override
        public Map<String, String> settings() {
            return Map.of("fenji.sign-in.passwords", "false");
        }
    }
}
