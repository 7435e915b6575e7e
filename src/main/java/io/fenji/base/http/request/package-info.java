/** What is asked of a request before anybody works on it: its shape, its size, its turn, and that it is answered once. */
@NullMarked
package io.fenji.base.http.request;

import org.jspecify.annotations.NullMarked;
