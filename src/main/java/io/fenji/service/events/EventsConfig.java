package io.fenji.service.events;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How events go out, to whom they may, and how long they are kept. */
@ConfigMapping(prefix = "fenji.events")
public interface EventsConfig {

    /** Hosts and ranges, such as crm.internal or 10.1.0.0/16, to which events may go by http, and although they are not addresses of the public internet. */
    Optional<List<String>> allow();

    /** After so many attempts an event is not brought to a subscription any more, unless somebody asks for it. */
    @WithDefault("30")
    int attempts();

    /** How long a receiver has to answer, from the first byte of the connection to the last of the answer. */
    @WithDefault("10s")
    Duration patience();

    /** How long the secret before a rotation signs beside the new one. */
    @WithDefault("24h")
    Duration rotation();

    /** For how many days events and their deliveries are kept. */
    @WithDefault("90")
    int keepDays();
}
