package io.fenji.governance.approval;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

/**
 * The customers whose figures are missing and whom a manager accepted as held, and with them the others' shares as they are.
 *
 * @param customers by code
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record AcceptedHeld(long run, List<String> customers, String reason, Instant at, String by) {}
