/** The rules folder: watched, turned into drafts, and written back to. */
@NullMarked
package io.fenji.governance.rulechange.folder;

import org.jspecify.annotations.NullMarked;
