package io.fenji.base.access;

import static io.fenji.testing.People.nobody;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A call that the API description names.
 *
 * @param template the path below /api/v1 with its parameters
 * @param path the same with values: of a customer that is there, of other things that are not
 */
record DescribedCall(String method, String template, String path, String type) {

    private static final Map<String, String> VALUES = Map.ofEntries(
            Map.entry("{code}", "FJ-1001"),
            Map.entry("{month}", "9999-12"),
            Map.entry("{id}", "999999999"),
            Map.entry("{tier}", "A"),
            Map.entry("{hash}", "0".repeat(64)),
            Map.entry("{other}", "active"),
            Map.entry("{threshold}", "A.1"),
            Map.entry("{name}", "tiers.drl"),
            Map.entry("{kind}", "customers"),
            Map.entry("{what}", "orders"),
            Map.entry("{form}", "html"));

    /** All of them. */
    static List<DescribedCall> all() {
        var calls = new ArrayList<DescribedCall>();
        Map<String, Map<String, Map<String, ?>>> paths = nobody().basePath("")
                .queryParam("format", "json")
                .get("/q/openapi")
                .jsonPath()
                .getMap("paths");
        paths.forEach((path, operations) -> operations.forEach((method, operation) -> {
            if (Set.of("get", "post", "put", "delete", "patch").contains(method)) {
                var template = path.replaceFirst("^/api/v1", "");
                calls.add(new DescribedCall(
                        method.toUpperCase(Locale.ROOT), template, filled(template), type(operation)));
            }
        }));
        return calls;
    }

    private static String filled(String template) {
        var filled = template;
        for (var value : VALUES.entrySet()) {
            filled = filled.replace(value.getKey(), value.getValue());
        }
        assertThat(filled).as("a parameter without a value").doesNotContain("{");
        return filled;
    }

    private static String type(Map<String, ?> operation) {
        return operation.get("requestBody") instanceof Map<?, ?> body
                        && body.get("content") instanceof Map<?, ?> content
                ? String.valueOf(content.keySet().iterator().next()).replace("*/*", "application/json")
                : "application/json";
    }

    boolean is(String called) {
        return (method + " " + template).equals(called);
    }

    Response by(RequestSpecification caller) {
        var request = caller.header("If-Match", "\"1\"");
        return (method.equals("GET") ? request : request.contentType(type).body("{}".getBytes(StandardCharsets.UTF_8)))
                .request(method, path);
    }
}
