package io.fenji.testing;

import static io.fenji.testing.People.nobody;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Every call that the API description names, with values in its path of which most stand for nothing. */
public final class DescribedCalls {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "patch");

    private static final Map<String, String> VALUES = Map.ofEntries(
            Map.entry("{code}", "FJ-1001"),
            Map.entry("{month}", "2026-06"),
            Map.entry("{id}", "999999999"),
            Map.entry("{tier}", "A"),
            Map.entry("{hash}", "0".repeat(64)),
            Map.entry("{other}", "active"),
            Map.entry("{threshold}", "A.1"),
            Map.entry("{name}", "tiers.drl"),
            Map.entry("{kind}", "customers"),
            Map.entry("{what}", "orders"),
            Map.entry("{form}", "html"));

    private DescribedCalls() {}

    /**
     * One of them.
     *
     * @param parameters names of the query parameters that it is described with
     * @param types media types of the body that it takes; none where it takes no body
     */
    public record Call(String method, String path, List<String> parameters, List<String> types) {

        public boolean takesJson() {
            return types.equals(List.of("application/json"));
        }

        public boolean takesAnything() {
            return types.contains("*/*");
        }

        /** With that query, and the least body of the kind that it takes. */
        public Response with(RequestSpecification caller, String query) {
            return types.isEmpty()
                    ? caller.request(method, path + query)
                    : with(caller, query, takesJson() ? "{}" : "\n", types.get(0));
        }

        public Response with(RequestSpecification caller, String query, String body, String type) {
            return caller.header("If-Match", "\"1\"")
                    .header("Content-Type", type)
                    .body(body.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                    .request(method, path + query);
        }
    }

    public static List<Call> all() {
        var described = nobody().basePath("").queryParam("format", "json").get("/q/openapi");
        Map<String, Map<String, Object>> paths = described.jsonPath().getMap("paths");
        var calls = new ArrayList<Call>();
        paths.forEach((path, operations) -> operations.forEach((method, operation) -> {
            if (METHODS.contains(method)) {
                calls.add(call(method, path, (Map<?, ?>) operation));
            }
        }));
        return calls;
    }

    private static Call call(String method, String path, Map<?, ?> operation) {
        return new Call(method.toUpperCase(Locale.ROOT), filled(path), parameters(operation), types(operation));
    }

    private static String filled(String path) {
        var filled = path.replaceFirst("^/api/v1", "");
        for (var value : VALUES.entrySet()) {
            filled = filled.replace(value.getKey(), value.getValue());
        }
        if (filled.contains("{")) {
            throw new AssertionError("A part of the path without a value: " + path);
        }
        return filled;
    }

    private static List<String> parameters(Map<?, ?> operation) {
        return operation.get("parameters") instanceof List<?> described
                ? described.stream()
                        .map(it -> (Map<?, ?>) it)
                        .filter(it -> "query".equals(it.get("in")))
                        .map(it -> String.valueOf(it.get("name")))
                        .toList()
                : List.of();
    }

    private static List<String> types(Map<?, ?> operation) {
        return operation.get("requestBody") instanceof Map<?, ?> body
                        && body.get("content") instanceof Map<?, ?> content
                ? content.keySet().stream().map(String::valueOf).toList()
                : List.of();
    }
}
