package io.fenji.base.signin;

import io.fenji.base.access.SignInConfig;
import io.fenji.base.terms.Role;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/** Which of our roles a provider's groups give. What is mapped to none gives none. */
@ApplicationScoped
class ProvidedRoles {

    private static final Logger LOG = Logger.getLogger(ProvidedRoles.class);

    private final SignInConfig config;
    private final TreeMap<String, Set<String>> values = new TreeMap<>();

    ProvidedRoles(SignInConfig config) {
        this.config = config;
        config.roles().forEach((role, given) -> values.put(role.toUpperCase(Locale.ROOT), new HashSet<>(given)));
    }

    /** Before anything is made: a start that lets nobody in is refused. */
    void check(@Observes @Priority(0) StartupEvent start) {
        if (!config.passwords() && config.provider().isEmpty()) {
            throw new ConfigurationException(
                    "fenji.sign-in.passwords=false, and there is no fenji.sign-in.provider: nobody could sign in. Set the one or the other.");
        }
        values.keySet().stream()
                .filter(role -> !Role.ALL.contains(role))
                .findFirst()
                .ifPresent(unknown -> {
                    throw new ConfigurationException(
                            "fenji.sign-in.roles.%s is no role; the roles are %s.".formatted(unknown, Role.ALL));
                });
        if (config.provider().isPresent() && values.isEmpty()) {
            LOG.warn("No fenji.sign-in.roles.* is set: whoever signs in at the identity provider has no role");
        }
    }

    /** In the order of roles. */
    List<String> of(Collection<String> given) {
        return Role.ALL.stream()
                .filter(role -> !Collections.disjoint(values.getOrDefault(role, Set.of()), given))
                .toList();
    }
}
