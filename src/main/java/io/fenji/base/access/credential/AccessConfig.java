package io.fenji.base.access.credential;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithName;
import java.util.Optional;

/** Who can sign in at first. */
@ConfigMapping(prefix = "fenji")
public interface AccessConfig {

    /** Starts with invented customers, one user per role and a known API key. Never on a database with real data. */
    boolean demo();

    /** The password of the first administrator; used on the first start only. Absent: a random one, said once in the log. */
    @WithName("admin.password")
    Optional<String> adminPassword();
}
