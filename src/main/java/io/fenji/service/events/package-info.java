/** What happened, told to other systems: each event in the transaction of its cause, in one sequence without gaps, to be polled or sent (policy 三(四)2). */
@NullMarked
package io.fenji.service.events;

import org.jspecify.annotations.NullMarked;
