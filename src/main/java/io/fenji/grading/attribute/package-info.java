/** What is known of customers beside their figures: the values of the company's own attributes, as of a month and an import. */
@NullMarked
package io.fenji.grading.attribute;

import org.jspecify.annotations.NullMarked;
