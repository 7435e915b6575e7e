package io.fenji.base.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fenji.base.terms.Texts;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;
import org.jspecify.annotations.Nullable;

/** What is logged as one JSON object a line: time, level, logger, message; request, who and exception where there are any. */
public final class JsonLines extends ExtFormatter {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter TIME = DateTimeFormatter.ISO_OFFSET_DATE_TIME;

    private final ZoneId zone;

    /** @param zone in which times are told; each with its offset */
    public JsonLines(ZoneId zone) {
        this.zone = zone;
    }

    @Override
    public String format(ExtLogRecord logged) {
        var line = new LinkedHashMap<String, String>();
        line.put("time", TIME.format(logged.getInstant().atZone(zone)));
        line.put("level", String.valueOf(logged.getLevel()));
        line.put("logger", String.valueOf(logged.getLoggerName()));
        line.put("message", Texts.writable(String.valueOf(formatMessage(logged))));
        put(line, RequestIds.REQUEST, logged.getMdc(RequestIds.REQUEST));
        put(line, StepLog.WHO, logged.getMdc(StepLog.WHO));
        if (logged.getThrown() != null) {
            line.put("exception", Texts.writable(trace(logged.getThrown())));
        }
        return json(line);
    }

    private static void put(LinkedHashMap<String, String> line, String name, @Nullable String value) {
        if (value != null) {
            line.put(name, Texts.writable(value));
        }
    }

    private static String trace(Throwable thrown) {
        var text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    /** JSON takes U+2028 and U+2029 as they are, but they end a line for some who read it. */
    private static String json(LinkedHashMap<String, String> line) {
        try {
            return JSON.writeValueAsString(line).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029") + '\n';
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Texts are JSON", impossible);
        }
    }
}
