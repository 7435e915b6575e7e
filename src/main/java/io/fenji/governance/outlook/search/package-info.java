/** The search for the smallest changes that lead to another tier, each confirmed by the engine. */
@NullMarked
package io.fenji.governance.outlook.search;

import org.jspecify.annotations.NullMarked;
