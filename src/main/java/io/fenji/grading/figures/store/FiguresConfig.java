package io.fenji.grading.figures.store;

import io.smallrye.config.ConfigMapping;

/** The company's money. */
@ConfigMapping(prefix = "fenji")
public interface FiguresConfig {

    /** The currency in which everything is graded, as ISO 4217 code; amounts of other currencies need a rate. */
    String currency();
}
