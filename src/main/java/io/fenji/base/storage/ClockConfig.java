package io.fenji.base.storage;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Where the company's day begins. */
@ConfigMapping(prefix = "fenji")
public interface ClockConfig {

    /** The time zone in which "today" is told, such as Asia/Taipei. Absent: the system's. */
    Optional<String> zone();
}
