/** The metrics without the service: from a folder of figures, for the command that grades them. */
@NullMarked
package io.fenji.grading.command;

import org.jspecify.annotations.NullMarked;
