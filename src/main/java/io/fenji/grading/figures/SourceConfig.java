package io.fenji.grading.figures;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where figures come from. */
@ConfigMapping(prefix = "fenji.figures")
public interface SourceConfig {

    /** orders: the imported orders are the figures, and a filed month is held against them; reports: the verified months are. */
    @WithDefault("orders")
    FigureSource source();
}
