/** The rules without the service: a command for those who keep rule files in version control. */
@NullMarked
package io.fenji.rules.command;

import org.jspecify.annotations.NullMarked;
