package io.fenji.base.start;

import io.fenji.base.storage.FirstConnection;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarkus.runtime.configuration.ConfigUtils;
import org.jspecify.annotations.Nullable;

/** Starts the service, or says in one line why it does not and ends with 1. */
@QuarkusMain
public final class Fenji {

    /** Quarkus ends an address that it cannot read without a word; the edge answers it with a problem. */
    private static final String NO_CHECK_OF_ADDRESSES = "vertx.disableURIValidation";

    private Fenji() {}

    public static void main(String... arguments) {
        System.setProperty(NO_CHECK_OF_ADDRESSES, "true");
        try {
            look();
            Quarkus.run(null, Fenji::ended, arguments);
        } catch (RuntimeException | Error failed) {
            ended(1, failed);
        }
    }

    /** The port first: nothing is made by a start that cannot answer. */
    private static void look() {
        var settings = ConfigUtils.configBuilder().build();
        new FreePort(settings).check();
        new FirstConnection(settings).check();
    }

    private static void ended(int code, @Nullable Throwable failed) {
        if (failed != null) {
            System.err.println(FailedStart.reason(failed));
        }
        System.exit(code);
    }
}
