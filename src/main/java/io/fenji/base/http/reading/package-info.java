/** Who read and did what: the log of readings and of steps, and the tables that leave the house. */
@NullMarked
package io.fenji.base.http.reading;

import org.jspecify.annotations.NullMarked;
