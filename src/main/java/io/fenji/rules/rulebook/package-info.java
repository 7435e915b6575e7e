/** Which rule sets there are and which one is in force: folder, archive and timetable, and the calls that ask for them. */
@NullMarked
package io.fenji.rules.rulebook;

import org.jspecify.annotations.NullMarked;
