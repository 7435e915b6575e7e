package io.fenji.governance.approval.tier;

import java.util.List;

/**
 * Fired in the transaction that changes tiers in force: an observer that throws undoes it. An approval of a hundred thousand customers fires one of these
 * for each thousand that it touches, so that nobody holds all of them, and who writes something of each does so in one statement.
 *
 * @param changes at least one, by customer and day
 */
public record TiersApproved(List<TierApproved> changes) {}
