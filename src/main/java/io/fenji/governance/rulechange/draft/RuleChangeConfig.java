package io.fenji.governance.rulechange.draft;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;

/** How a change of rules comes into force. */
@ConfigMapping(prefix = "fenji.rules")
public interface RuleChangeConfig {

    /** What an edited folder leads to: a draft that waits for its approval (review), or, if every gate passes, new rules at once (auto). */
    @WithDefault("review")
    Mode activation();

    /** A change that moves more than this share of the customers needs a second approver; percent, 5 = 5 %. */
    @WithDefault("10")
    BigDecimal maxMovedPercent();

    /** Whether the rules folder is watched while the service runs. */
    @WithDefault("true")
    boolean watch();

    /** See {@link #activation()}. */
    enum Mode {
        REVIEW,
        AUTO
    }
}
