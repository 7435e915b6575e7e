package io.fenji.base.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One object a line, whatever is in it. */
class JsonLinesTest {

    private final JsonLines lines = new JsonLines(ZoneId.of("Asia/Taipei"));

    private static ExtLogRecord logged(String message) {
        var logged = new ExtLogRecord(Level.WARN, message, ExtLogRecord.FormatStyle.NO_FORMAT, "of the logger");
        logged.setLoggerName("io.fenji.steps");
        logged.setInstant(Instant.parse("2026-06-30T16:00:00.123456Z"));
        logged.setMdc(Map.of());
        return logged;
    }

    private JsonNode read(ExtLogRecord logged) throws JsonProcessingException {
        var line = lines.format(logged);
        assertThat(line).endsWith("}\n");
        assertThat(line.strip().lines()).as("lines").hasSize(1);
        return new ObjectMapper().readTree(line);
    }

    @Test
    void a_line_has_time_with_its_offset_level_logger_and_message() {
        assertThat(lines.format(logged("Run 7 goes on")))
                .isEqualTo(
                        "{\"time\":\"2026-07-01T00:00:00.123456+08:00\",\"level\":\"WARN\",\"logger\":\"io.fenji.steps\",\"message\":\"Run 7 goes on\"}\n");
    }

    @Test
    void a_line_of_a_request_has_its_id_and_who_makes_it_and_nothing_else_of_what_is_kept_for_it() throws Exception {
        var logged = logged("x");
        logged.setMdc(Map.of("request", "erp-17", "who", "anna", "secret", "of others"));
        var read = read(logged);
        assertThat(read.path("request").asText()).isEqualTo("erp-17");
        assertThat(read.path("who").asText()).isEqualTo("anna");
        assertThat(read).hasSize(6);
    }

    @Test
    void an_exception_is_one_field_with_all_of_its_lines_and_causes() throws Exception {
        var logged = logged("Incident 1");
        logged.setThrown(new IllegalStateException("outer\n\"quoted\"", new ArithmeticException("inner")));
        assertThat(read(logged).path("exception").asText())
                .startsWith("java.lang.IllegalStateException: outer\n\"quoted\"\n\tat ")
                .contains("Caused by: java.lang.ArithmeticException: inner");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "two\nlines\r\nthree",
                "\"}\n{\"level\":\"FATAL\"",
                "back\\slash",
                "tab\tquote\"",
                "分級 é 😀",
                "a\u2028b\u2029c\u0085d",
                ""
            })
    void no_message_breaks_the_line_and_what_is_read_is_what_was_said(String message) throws Exception {
        assertThat(read(logged(message)).path("message").asText()).isEqualTo(message.replace('\u0085', '\uFFFD'));
    }

    @Test
    void what_is_no_text_is_replaced_so_that_the_bytes_are_utf_8() throws Exception {
        var line = lines.format(logged("half \uD83D of a pair, \u0000 and \u001B[31m"));
        assertThat(new ObjectMapper()
                        .readTree(line.getBytes(StandardCharsets.UTF_8))
                        .path("message")
                        .asText())
                .isEqualTo("half \uFFFD of a pair, \uFFFD and \uFFFD[31m");
    }
}
