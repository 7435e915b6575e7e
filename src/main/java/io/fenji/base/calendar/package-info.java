/** The company's working days: Monday to Friday, but for the holidays and working weekends that a file names. */
@NullMarked
package io.fenji.base.calendar;

import org.jspecify.annotations.NullMarked;
