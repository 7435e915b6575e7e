package io.fenji.base.log;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.logging.Handler;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.handlers.ConsoleHandler;

/** Gives the console its form before anything of ours is logged. */
@ApplicationScoped
class LogFormat {

    private final LogConfig config;

    LogFormat(LogConfig config) {
        this.config = config;
    }

    void use(@Observes @Priority(Integer.MIN_VALUE) StartupEvent start) {
        if (config.format() == LogConfig.Format.JSON) {
            all(Logger.getLogger("").getHandlers())
                    .filter(ConsoleHandler.class::isInstance)
                    .forEach(LogFormat::writeJson);
        }
    }

    /** The root's own handler keeps what is logged until those within it are there. */
    private static Stream<Handler> all(Handler[] handlers) {
        return Arrays.stream(handlers)
                .flatMap(it -> it instanceof ExtHandler outer
                        ? Stream.concat(Stream.of(it), all(outer.getHandlers()))
                        : Stream.of(it));
    }

    private static void writeJson(Handler console) {
        console.setFormatter(new JsonLines(ZoneId.systemDefault()));
        try {
            console.setEncoding(StandardCharsets.UTF_8.name());
        } catch (UnsupportedEncodingException impossible) {
            throw new IllegalStateException("Every Java platform has UTF-8", impossible);
        }
    }
}
