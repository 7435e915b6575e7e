package io.fenji.base.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.OptionalInt;

/** What the edge answers, how long it remembers answers, and how much it takes at once. */
@ConfigMapping(prefix = "fenji")
public interface HttpConfig {

    /** Whether the API description and the page to try it are answered, to anybody who asks. */
    @WithDefault("true")
    boolean apiDocs();

    /** In which language is answered who names none of ours in Accept-Language, and the log is written: en, zh-Hant or zh-Hans. */
    @WithDefault("en")
    String language();

    /** How long an answer is kept to be repeated for the same Idempotency-Key. */
    @WithDefault("24h")
    Duration answersKept();

    /** How much at once. */
    Limits limits();

    /** How much one caller, and all together, may ask of the service at once. */
    interface Limits {

        /** Requests of one caller that are under way at once, those whose body is still being sent among them. */
        @WithDefault("32")
        int requestsPerCaller();

        /** Heavy calls of one caller that are under way or wait at once: rule checks, proofs, sweeps, exports and the like. */
        @WithDefault("2")
        int heavyPerCaller();

        /** Heavy calls of all callers at once. Absent: one less than there are processors, at least one, so that gradings have one to themselves. */
        OptionalInt heavy();

        /** How long a heavy call waits for those before it. */
        @WithDefault("10s")
        Duration heavyPatience();

        /** How long a body that is read as one piece may take to arrive. */
        @WithDefault("30s")
        Duration bodyTime();
    }
}
