/** Says what it would take for a customer to get into another tier: the smallest changes of metrics, computed on the checked rules and confirmed by the engine. */
@NullMarked
package io.fenji.governance.outlook;

import org.jspecify.annotations.NullMarked;
