/** Texts of SQL with named values, and the rows that they answer as records. */
@NullMarked
package io.fenji.base.storage.sql;

import org.jspecify.annotations.NullMarked;
