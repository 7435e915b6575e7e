package io.fenji.grading.run;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.fenji.base.http.problem.Problems;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.grading.customer.Hidden;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** NDJSON in, NDJSON out: every line is graded and recorded for itself before it is answered. */
@ApplicationScoped
public class GradingStream {

    private static final int LONGEST_LINE = 64 * 1024;

    private final Grading grading;
    private final Problems problems;
    private final ObjectMapper json;
    private final ObjectWriter writer;

    public GradingStream(Grading grading, Problems problems, ObjectMapper json) {
        this.grading = grading;
        this.problems = problems;
        this.json = json;
        this.writer = json.writer().without(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    }

    @ActivateRequestContext
    void grade(InputStream lines, OutputStream answers, String by, Hidden hidden) throws IOException {
        var in = new BufferedInputStream(lines, 1 << 16);
        long number = 0;
        for (var line = nextLine(in); line != null; line = nextLine(in)) {
            number++;
            if (!line.isBlank()) {
                writer.writeValue(answers, answer(line, number, by, hidden));
                answers.write('\n');
                if (in.available() == 0) {
                    answers.flush();
                }
            }
        }
        answers.flush();
    }

    private Object answer(String line, long number, String by, Hidden hidden) {
        try {
            if (line.length() >= LONGEST_LINE) {
                throw new Refusal(Refusal.Kind.TOO_LARGE, "line.too-long", Message.of("line.too-long", LONGEST_LINE));
            }
            return grading.grade(request(line), by, hidden);
        } catch (JsonProcessingException | RuntimeException failed) {
            return problems.of(failed).with(Map.of("line", number));
        }
    }

    private Grading.Request request(String line) throws JsonProcessingException {
        Grading.@Nullable Request request = json.readValue(line, Grading.Request.class);
        if (request == null) {
            throw Refusal.unreadable("line.empty", Message.of("line.empty"));
        }
        return request;
    }

    /** The next line without its end; cut at the longest length, the rest of it skipped; null at the end. */
    private static @Nullable String nextLine(InputStream in) throws IOException {
        var bytes = new ByteArrayOutputStream(512);
        var next = in.read();
        if (next < 0) {
            return null;
        }
        for (; next >= 0 && next != '\n'; next = in.read()) {
            if (bytes.size() < LONGEST_LINE) {
                bytes.write(next);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
