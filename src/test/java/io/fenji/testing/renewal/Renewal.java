package io.fenji.testing.renewal;

import io.quarkus.test.junit.callback.QuarkusTestBeforeClassCallback;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Renews the running service before a test class that begins otherwise than the one before it; once for each service, which has its own of this class. */
public final class Renewal implements QuarkusTestBeforeClassCallback {

    private static @Nullable String present;

    @Override
    public void beforeClass(Class<?> test) {
        var wanted = Beginnings.name(test);
        if (wanted.equals(present)) {
            return;
        }
        Map<String, String> settings = Beginnings.settings(test);
        if (present != null || !settings.isEmpty()) {
            RunningService.renew(settings);
        }
        present = wanted;
    }
}
