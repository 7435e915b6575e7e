/** Decisions as they are recorded, read back, and told with every criterion of every tier. */
@NullMarked
package io.fenji.grading.decision;

import org.jspecify.annotations.NullMarked;
