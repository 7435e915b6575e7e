/** How somebody is let in, call by call: by password, by key, or by a token of the company's identity provider. */
@NullMarked
package io.fenji.base.signin;

import org.jspecify.annotations.NullMarked;
