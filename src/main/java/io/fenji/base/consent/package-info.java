/** Four eyes: who prepared something does not decide on it, whatever names they use. */
@NullMarked
package io.fenji.base.consent;

import org.jspecify.annotations.NullMarked;
