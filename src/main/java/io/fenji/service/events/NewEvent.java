package io.fenji.service.events;

import org.jspecify.annotations.Nullable;

/**
 * What happened.
 *
 * @param customer number of the one that it concerns, whose code is put before the data when they are read; null: none
 * @param data a record of what the type's schema describes, without the customer
 */
record NewEvent(@Nullable Long customer, Record data) {}
