/** Whether what a run rests on is still so: figures that came in since, rules that came into force since, and what they would change (policy 二, reading 15). */
@NullMarked
package io.fenji.grading.recheck;

import org.jspecify.annotations.NullMarked;
