/** The company's figures row by row and version by version: what came in, by which import, and what superseded it. */
@NullMarked
package io.fenji.grading.journal;

import org.jspecify.annotations.NullMarked;
