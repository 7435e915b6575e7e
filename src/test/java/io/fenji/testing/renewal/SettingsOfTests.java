package io.fenji.testing.renewal;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/** Settings that go before a profile's. They are kept where every class loader finds them. */
public final class SettingsOfTests implements ConfigSource {

    private static final String PREFIX = "fenji.test.setting.";

    /** What is read then has these settings; no service that starts later does. */
    static void during(Map<String, String> settings, Runnable reading) {
        settings.forEach((name, value) -> System.setProperty(PREFIX + name, value));
        try {
            reading.run();
        } finally {
            keys().forEach(System::clearProperty);
        }
    }

    private static Set<String> keys() {
        return System.getProperties().stringPropertyNames().stream()
                .filter(it -> it.startsWith(PREFIX))
                .collect(Collectors.toSet());
    }

    @Override
    public Set<String> getPropertyNames() {
        return keys().stream().map(it -> it.substring(PREFIX.length())).collect(Collectors.toSet());
    }

    @Override
    public @Nullable String getValue(String name) {
        return System.getProperty(PREFIX + name);
    }

    @Override
    public String getName() {
        return "tests";
    }

    @Override
    public int getOrdinal() {
        return Integer.MAX_VALUE;
    }
}
