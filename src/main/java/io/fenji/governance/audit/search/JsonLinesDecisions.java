package io.fenji.governance.audit.search;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.fenji.base.terms.Language;
import java.io.IOException;
import java.io.OutputStream;

/** Decisions as JSON Lines: each line is what the search answers as an item, in English whoever asked. */
final class JsonLinesDecisions implements DecisionFile {

    private final OutputStream out;
    private final ObjectWriter writer;

    JsonLinesDecisions(OutputStream out, ObjectMapper json) {
        this.out = out;
        this.writer = json.writer()
                .withAttribute(Language.class, Language.ENGLISH)
                .without(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    }

    @Override
    public void add(FoundDecision decision, String name) throws IOException {
        writer.writeValue(out, decision);
        out.write('\n');
    }

    @Override
    public void complete() throws IOException {
        out.flush();
    }
}
