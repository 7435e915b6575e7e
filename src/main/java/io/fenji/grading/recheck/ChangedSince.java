package io.fenji.grading.recheck;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What has changed since a run began.
 *
 * @param imports imports that came in since
 * @param ruleSet the set that grades the run's month now; null: the run's own
 * @param customers whose tier or outcome would be another if the month were run again now
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ChangedSince(long imports, @Nullable String ruleSet, long customers) {}
