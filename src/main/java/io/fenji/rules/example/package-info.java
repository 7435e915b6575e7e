/** Examples in CSV of what the rules must say, and which of them fail. */
@NullMarked
package io.fenji.rules.example;

import org.jspecify.annotations.NullMarked;
