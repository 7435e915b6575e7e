package io.fenji.governance.appeal;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long an approved grading may be appealed against. */
@ConfigMapping(prefix = "fenji.appeal")
interface AppealConfig {

    /** So many working days after the approval. */
    @WithDefault("15")
    int workingDays();
}
