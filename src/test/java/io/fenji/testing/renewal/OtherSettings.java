package io.fenji.testing.renewal;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.SmallRyeConfig;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.CDI;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;

/** Settings of Fenji's own that the running service takes in place of its profile's. */
final class OtherSettings {

    private static Map<String, String> present = Map.of();

    private OtherSettings() {}

    /** Beans that are made after it have them. */
    static void take(Map<String, String> settings) {
        if (settings.equals(present)) {
            return;
        }
        present = settings;
        SettingsOfTests.during(
                settings,
                () -> ConfigMappings.registerConfigMappings(
                        ConfigProvider.getConfig().unwrap(SmallRyeConfig.class), ours()));
    }

    private static Set<ConfigClass> ours() {
        return CDI.current().getBeanManager().getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .flatMap(it -> it.getTypes().stream())
                .filter(OtherSettings::isOurs)
                .map(it -> (Class<?>) it)
                .map(it -> new ConfigClass(
                        it, it.getAnnotation(ConfigMapping.class).prefix()))
                .collect(Collectors.toSet());
    }

    private static boolean isOurs(Type type) {
        return type instanceof Class<?> it
                && it.isAnnotationPresent(ConfigMapping.class)
                && it.getName().startsWith("io.fenji.");
    }
}
