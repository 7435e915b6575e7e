package io.fenji.base.storage;

import io.fenji.base.terms.StartOrder;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import org.jboss.logging.Logger;

/** The clock that everybody injects, in the company's time zone and in the microseconds that both databases keep. */
@ApplicationScoped
class SystemClock {

    private static final Logger LOG = Logger.getLogger(SystemClock.class);

    private final ClockConfig config;

    SystemClock(ClockConfig config) {
        this.config = config;
    }

    @Produces
    @ApplicationScoped
    Clock clock() {
        return Clock.tick(Clock.system(zone()), Duration.ofNanos(1_000));
    }

    /** Before anything is done by the clock. */
    @SuppressWarnings("CheckReturnValue") // that there is such a zone
    void check(@Observes @Priority(0) StartupEvent start) {
        zone();
    }

    /** A start that fails says why it does, and nothing else. */
    void tell(@Observes @Priority(StartOrder.SAID) StartupEvent start) {
        LOG.infof(
                "Days begin and months end in the zone %s, which is the %s",
                zone(), config.zone().isPresent() ? "one of fenji.zone" : "system's; set fenji.zone for another");
    }

    private ZoneId zone() {
        var name = config.zone();
        try {
            return name.map(ZoneId::of).orElseGet(ZoneId::systemDefault);
        } catch (DateTimeException unknown) {
            throw new ConfigurationException(
                    "fenji.zone is '%s'; set it to a time zone such as Asia/Taipei, or leave it out for the system's."
                            .formatted(name.orElse("")));
        }
    }
}
