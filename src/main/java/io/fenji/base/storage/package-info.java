/** The one database, embedded H2 or PostgreSQL, behind plain SQL that both understand. */
@NullMarked
package io.fenji.base.storage;

import org.jspecify.annotations.NullMarked;
