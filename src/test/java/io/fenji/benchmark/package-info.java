/** What grading costs; docs/benchmarks.md says how to run it. Not part of the tests. */
@NullMarked
package io.fenji.benchmark;

import org.jspecify.annotations.NullMarked;
