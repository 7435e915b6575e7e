package io.fenji.testing;

import java.util.Map;

/** How the service begins for the test classes that name it with {@link Anew}: what they share of it is theirs alone. */
public interface Beginning {

    /** Fenji's own settings that are other than the profile's. */
    default Map<String, String> settings() {
        return Map.of();
    }
}
