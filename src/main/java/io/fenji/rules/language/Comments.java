package io.fenji.rules.language;

import java.util.regex.Pattern;

/** Skips comments; what is hidden in them is told. */
public final class Comments {

    private static final Pattern COMMENT = Pattern.compile("//[^\r\n]*|(?s)/\\*.*?\\*/");

    private final Scan scan;
    private final Diagnostics problems;
    private boolean lost;

    Comments(Scan scan, Diagnostics problems) {
        this.scan = scan;
        this.problems = problems;
    }

    /** The piece of a file without its comments, white space folded. */
    public static String without(String piece) {
        return COMMENT.matcher(piece).replaceAll(" ").strip().replaceAll("\\s+", " ");
    }

    /** Whether the rest of the file was in a comment without an end. */
    boolean isLost() {
        return lost;
    }

    /** Skips the comment that begins here, if one does. */
    boolean skip() {
        if (scan.isAhead("//")) {
            skipTo(scan.lineEnd());
        } else if (scan.isAhead("/*")) {
            blockComment();
        } else if (scan.isAhead("／／")) {
            problems.at(scan.at(), "full-width.characters", Lookalikes.named("／／"), "//");
            skipTo(scan.lineEnd());
        } else if (scan.isAhead("*/")) {
            tellLoneEnd();
            scan.skip(2);
        } else if (scan.here() == '#' && scan.isFirstOnLine()) {
            problems.at(scan.at(), "comment.hash");
            skipTo(scan.lineEnd());
        } else {
            return false;
        }
        return true;
    }

    private void tellLoneEnd() {
        if (!problems.anyOnLineBefore(scan.at())) {
            problems.at(scan.at(), "comment.end");
        }
    }

    private void blockComment() {
        var start = scan.at();
        var end = scan.indexOf("*/", start + 2);
        if (end < 0) {
            problems.at(start, "comment-open");
            lost = true;
            skipTo(scan.length());
            return;
        }
        var inner = scan.indexOf("/*", start + 2);
        if (inner >= 0 && inner < end) {
            problems.at(inner, "comment.inside");
            var outerEnd = scan.indexOf("*/", end + 2);
            var next = scan.indexOf("/*", end + 2);
            end = outerEnd >= 0 && (next < 0 || outerEnd < next) ? outerEnd : end;
        }
        skipTo(end + 2);
    }

    private void skipTo(int end) {
        problems.refuseInvisible(scan.at(), end);
        scan.goTo(end);
    }
}
