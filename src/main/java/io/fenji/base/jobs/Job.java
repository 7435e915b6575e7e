package io.fenji.base.jobs;

import java.time.Duration;

/** Work that is done again and again for all processes together. Each bean of this kind is one; doing it twice does no harm. */
public interface Job {

    /** Under which its runs are on record: at most 60 characters that never change. */
    String name();

    /** From the end of one run to the next. */
    Duration pause();

    /**
     * Does it, outside of any transaction. Returns what came of it, in a sentence for operators.
     *
     * @throws RuntimeException is shown, and the job goes on after its pause
     */
    String run();
}
