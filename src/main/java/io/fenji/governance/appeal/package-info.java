/** Appeals against gradings that were approved: the owner says why, another manager decides, and the computed decision stays (policy 三(三)2). */
@NullMarked
package io.fenji.governance.appeal;

import org.jspecify.annotations.NullMarked;
