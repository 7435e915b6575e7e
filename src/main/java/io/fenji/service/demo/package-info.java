/** The invented portfolio with which the demo begins. */
@NullMarked
package io.fenji.service.demo;

import org.jspecify.annotations.NullMarked;
