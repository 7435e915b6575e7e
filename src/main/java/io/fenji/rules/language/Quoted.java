package io.fenji.rules.language;

import static io.fenji.rules.language.Token.Kind.NUMBER;
import static io.fenji.rules.language.Token.Kind.STRING;
import static io.fenji.rules.language.Token.Kind.WORD;

import java.util.List;

/** Reads texts in quotes: on one line, without escapes, in ASCII quotes. */
final class Quoted {

    private static final String QUOTES = "\"'" + Lookalikes.FOREIGN_QUOTES;

    private Quoted() {}

    static boolean begins(char c) {
        return QUOTES.indexOf(c) >= 0;
    }

    static void read(Scan scan, List<Token> tokens, Diagnostics problems) {
        var start = scan.at();
        var lineEnd = scan.lineEnd();
        var close = close(scan, start, lineEnd);
        if (close < 0) {
            unclosed(scan, tokens, lineEnd, problems);
            return;
        }
        scan.goTo(close + 1);
        var told = refuseForeign(scan, start, close, problems);
        told |= problems.refuseInvisible(start, close);
        var text = scan.between(start + 1, close);
        if (text.indexOf('\\') >= 0) {
            problems.at(start + 1 + text.indexOf('\\'), "escape");
            told = true;
        }
        tokens.add(new Token(STRING, text, start, close + 1, told));
    }

    /** Where the text that begins here is closed on its line, or -1. Any quote closes a foreign one, and a foreign one closes if no other does. */
    private static int close(Scan scan, int start, int lineEnd) {
        var quote = scan.charAt(start);
        var neverClosed = scan.isNeverClosed(quote, lineEnd);
        var foreign = -1;
        var escaped = -1;
        for (var i = start + 1; i < lineEnd && !(neverClosed && escaped >= 0); i++) {
            var c = scan.charAt(i);
            if (c == quote && scan.charAt(i - 1) == '\\') {
                escaped = escaped < 0 ? i : escaped;
            } else if (c == quote || (quote >= 128 && begins(c))) {
                return i;
            } else if (foreign < 0 && c >= 128 && begins(c)) {
                foreign = i;
            }
        }
        scan.neverClosed(quote, lineEnd);
        return escaped >= 0 ? escaped : foreign;
    }

    /** One message for a pair of quotes. */
    private static boolean refuseForeign(Scan scan, int start, int close, Diagnostics problems) {
        var at = scan.charAt(start) >= 128 ? start : close;
        var quote = scan.charAt(at);
        if (quote < 128) {
            return false;
        }
        problems.at(at, "full-width.quote", Lookalikes.named(quote));
        return true;
    }

    private static void unclosed(Scan scan, List<Token> tokens, int lineEnd, Diagnostics problems) {
        var quote = scan.at();
        if (!tokens.isEmpty()
                && tokens.get(tokens.size() - 1).end() == quote
                && tokens.get(tokens.size() - 1).isWord()) {
            unopened(scan, tokens, problems);
            return;
        }
        problems.at(quote, "text-open.end", scan.charAt(quote) == '\'' ? "'" : "\"");
        var end = contentEnd(scan, quote, lineEnd);
        tokens.add(new Token(STRING, scan.between(quote + 1, end), quote, end, true));
        scan.goTo(end);
    }

    /** Without the brackets, semicolons and comments that most likely stand behind the text. */
    private static int contentEnd(Scan scan, int quote, int lineEnd) {
        var comment = scan.between(quote, lineEnd).indexOf("//");
        var end = comment >= 0 ? quote + comment : lineEnd;
        while (end > quote + 1 && " \t);,".indexOf(scan.charAt(end - 1)) >= 0) {
            end--;
        }
        return end;
    }

    private static void unopened(Scan scan, List<Token> tokens, Diagnostics problems) {
        var quote = scan.at();
        var start = quote;
        while (!tokens.isEmpty() && belongsToText(tokens.get(tokens.size() - 1), start, problems)) {
            start = tokens.remove(tokens.size() - 1).start();
        }
        problems.at(start, "text-open.begin");
        scan.skip(1);
        tokens.add(new Token(STRING, scan.between(start, quote), start, quote + 1, true));
    }

    private static boolean belongsToText(Token token, int start, Diagnostics problems) {
        return (token.kind() == WORD || token.kind() == NUMBER)
                && !token.is("rule")
                && problems.sameLine(token.start(), start);
    }
}
