/** What each tier is owed: the company's strategies, versioned, delivered with the tier. */
@NullMarked
package io.fenji.service.strategy;

import org.jspecify.annotations.NullMarked;
