/** Looks for customers of whom a claim is true, among all there can be, and has the engine confirm them; the only place that knows the solver. */
@NullMarked
package io.fenji.rules.solver;

import org.jspecify.annotations.NullMarked;
