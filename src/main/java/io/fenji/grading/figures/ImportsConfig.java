package io.fenji.grading.figures;

import io.fenji.grading.figures.csv.Limits;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How large an imported file may be. */
@ConfigMapping(prefix = "fenji.imports")
public interface ImportsConfig {

    /** Rows of one file, at most. */
    @WithDefault("5000000")
    int maxRows();

    /** Size of one file when it is unpacked, at most: bytes, or with K, M or G. */
    @WithDefault("1G")
    MemorySize maxSize();

    default Limits limits() {
        return new Limits(maxRows(), maxSize().asLongValue());
    }
}
