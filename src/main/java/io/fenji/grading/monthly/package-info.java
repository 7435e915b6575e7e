/** The figures that are filed of each customer's month: submitted by one person, verified by another, held against the orders (policy 三(一)). */
@NullMarked
package io.fenji.grading.monthly;

import org.jspecify.annotations.NullMarked;
