/** What is done again and again, by one process at a time, and what came of it. */
@NullMarked
package io.fenji.base.jobs;

import org.jspecify.annotations.NullMarked;
