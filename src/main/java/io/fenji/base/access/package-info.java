/** Who is calling: users with passwords, systems with API keys, and the role words they carry. */
@NullMarked
package io.fenji.base.access;

import org.jspecify.annotations.NullMarked;
