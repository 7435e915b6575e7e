package io.fenji.base.access;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a key may call: {@code *} for everything, or methods and paths below /api/v1 such as {@code POST /imports/orders}, {@code GET /customers/*}. In a
 * path {@code *} stands for one part, at its end for all that follows; and the metrics are {@code GET /q/metrics}. No call makes up for a role that the key does not have.
 */
public record Calls(List<String> allowed) {

    private static final String ROOT = "/api/v1";
    private static final String METRICS = "/q/metrics";
    private static final String EVERYTHING = "*";
    private static final String ANY_IMPORT = ROOT + "/imports/";
    private static final Pattern CALL = Pattern.compile("(GET|POST|PUT|PATCH|DELETE|\\*) (/[A-Za-z0-9._/*-]*)");

    /** Null stays null: such a key has no list. */
    public static @Nullable Calls of(@Nullable String stored) {
        return stored == null ? null : new Calls(Arrays.asList(stored.split(",")));
    }

    static boolean isCall(String text) {
        return text.equals(EVERYTHING) || CALL.matcher(text).matches();
    }

    public boolean include(String method, String path) {
        return allowed.stream().anyMatch(call -> covers(call, method, path));
    }

    /** Whether any import is named. */
    public boolean importAnything() {
        return allowed.stream()
                .anyMatch(call -> call.equals(EVERYTHING)
                        || (ROOT + path(call)).startsWith(ANY_IMPORT)
                        || covers(call, "POST", ANY_IMPORT + "orders"));
    }

    private static boolean covers(String call, String method, String path) {
        if (call.equals(EVERYTHING)) {
            return true;
        }
        var asked = call.substring(0, call.indexOf(' '));
        return (asked.equals("*") || asked.equals(method))
                && pattern(path(call)).matcher(path).matches();
    }

    private static String path(String call) {
        return call.substring(call.indexOf(' ') + 1);
    }

    private static Pattern pattern(String path) {
        var open = path.endsWith("*");
        var parts = Arrays.stream((open ? path.substring(0, path.length() - 1) : path).split("\\*", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining("[^/]*"));
        var root = path.startsWith(METRICS) ? "" : Pattern.quote(ROOT);
        return Pattern.compile(root + parts + (open ? ".*" : ""));
    }

    @Override
    public String toString() {
        return String.join(",", allowed);
    }
}
