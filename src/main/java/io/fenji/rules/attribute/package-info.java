/** The attributes of customers that the company defines for itself: proposed, approved by a second person, retired. */
@NullMarked
package io.fenji.rules.attribute;

import org.jspecify.annotations.NullMarked;
