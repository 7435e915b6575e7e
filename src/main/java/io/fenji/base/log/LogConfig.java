package io.fenji.base.log;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How the log is written. */
@ConfigMapping(prefix = "fenji.log")
public interface LogConfig {

    /** The form of a line. */
    enum Format {
        TEXT,
        JSON
    }

    /** text for people; json for whatever collects logs: one object a line. */
    @WithDefault("text")
    Format format();
}
