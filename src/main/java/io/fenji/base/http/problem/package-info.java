/** A refusal, an error of a field or of the database, told as problem+json. */
@NullMarked
package io.fenji.base.http.problem;

import org.jspecify.annotations.NullMarked;
