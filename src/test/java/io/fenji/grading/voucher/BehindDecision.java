package io.fenji.grading.voucher;

import static com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The figures behind a decision as the service answers them, with every digit, and all rows of each list, few at a time. */
public final class BehindDecision {

    private static final int AT_A_TIME = 7;

    private static final JsonMapper EXACT = JsonMapper.builder()
            .enable(USE_BIG_DECIMAL_FOR_FLOATS)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build();

    private final Supplier<RequestSpecification> caller;
    private final long decision;
    private final JsonNode figures;

    public BehindDecision(Supplier<RequestSpecification> caller, long decision) {
        this.caller = caller;
        this.decision = decision;
        this.figures = answer("/decisions/%d/figures?limit=%d".formatted(decision, AT_A_TIME));
    }

    private JsonNode answer(String path) {
        var text = caller.get().get(path).then().statusCode(200).extract().asString();
        try {
            return EXACT.readTree(text);
        } catch (JsonProcessingException failed) {
            throw new AssertionError(text, failed);
        }
    }

    JsonNode get(String field) {
        return figures.required(field);
    }

    /** The metric's entry. */
    JsonNode metric(String name) {
        for (var it : get("metrics")) {
            if (it.required("metric").asText().equals(name)) {
                return it;
            }
        }
        throw new AssertionError(name);
    }

    /** From the first page and those that follow. */
    List<JsonNode> rows(String what) {
        var rows = new ArrayList<JsonNode>();
        var page = get(what);
        page.required("items").forEach(rows::add);
        while (!page.required("next").isNull()) {
            page = answer("/decisions/%d/figures/%s?limit=%d&cursor=%s"
                    .formatted(decision, what, AT_A_TIME, page.required("next").asText()));
            page.required("items").forEach(rows::add);
        }
        return rows;
    }

    /** The decision itself. */
    JsonNode decision() {
        return answer("/decisions/" + decision);
    }
}
