package io.fenji.base.http.request;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.fenji.base.http.Caller;
import io.fenji.base.http.Spoken;
import io.fenji.base.storage.NamedSql;
import io.fenji.base.storage.Sql;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Stores the answer of a write under the caller's Idempotency-Key, in the write's own transaction: either both are there or neither, so a repetition
 * after a lost answer, a time-out or a crash never writes twice.
 */
@Idempotent
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
public class AnsweringOnce {

    private static final String HEADER = "Idempotency-Key";
    private static final int LONGEST_KEY = 200;
    private static final int FIRST_FAILURE = 400;

    private final Sql sql;
    private final Caller caller;
    private final HttpHeaders headers;
    private final UriInfo uri;
    private final ObjectMapper json;
    private final ObjectWriter digested;
    private final Spoken spoken;
    private final Clock clock;

    public AnsweringOnce(
            Sql sql, Caller caller, HttpHeaders headers, UriInfo uri, ObjectMapper json, Spoken spoken, Clock clock) {
        this.spoken = spoken;
        this.sql = sql;
        this.caller = caller;
        this.headers = headers;
        this.uri = uri;
        this.json = json;
        this.digested = json.writer().without(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);
        this.clock = clock;
    }

    private record Stored(
            String request,
            int status,
            @Nullable String location,
            @Nullable String etag,
            @Nullable String language,
            String content) {}

    @AroundInvoke
    Object answer(InvocationContext call) throws Exception {
        var key = headers.getHeaderString(HEADER);
        if (key == null) {
            return call.proceed();
        }
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw Refusal.invalid(
                    "idempotency-key.invalid", Message.of("idempotency-key.invalid", LONGEST_KEY), HEADER);
        }
        var digest = MessageDigest.getInstance("SHA-256");
        digest.update((call.getMethod().getName() + " " + uri.getRequestUri().getPath() + "?"
                        + uri.getRequestUri().getQuery())
                .getBytes(StandardCharsets.UTF_8));
        digestArguments(call, digest);
        if (!claim(key)) {
            return repeated(stored(key), requestHash(call, digest));
        }
        var response = (Response) call.proceed();
        if (response.getStatus() < FIRST_FAILURE) {
            store(key, requestHash(call, digest), response);
        } else {
            release(key);
        }
        return response;
    }

    /**
     * True for the first with this key. Whoever comes while the first is at work waits until that has ended, and is the first itself if that came to
     * nothing.
     */
    private boolean claim(String key) {
        return answer(key).with("now", clock.instant()).update("""
                insert into idempotent_answer (caller, idempotency_key, request, status, content, recorded_at)
                values (:caller, :key, '', 0, '', :now) on conflict do nothing""") > 0;
    }

    private NamedSql answer(String key) {
        return sql.with("caller", caller.name(), "key", key);
    }

    private void release(String key) {
        answer(key).update("delete from idempotent_answer where caller = :caller and idempotency_key = :key");
    }

    /** Numbers as they were written: not yet checked, 0e-999999999 would be a thousand million digits long. */
    private void digestArguments(InvocationContext call, MessageDigest digest) throws JsonProcessingException {
        var arguments = call.getParameters();
        for (var i = 0; i < arguments.length; i++) {
            if (arguments[i] instanceof InputStream stream) {
                arguments[i] = new Hashed(stream, digest);
            } else {
                digest.update(digested.writeValueAsBytes(arguments[i]));
            }
        }
        call.setParameters(arguments);
    }

    /** A stream that stays open when its reader is done with it, so that the hash can cover all of it. */
    private static final class Hashed extends DigestInputStream {

        Hashed(InputStream stream, MessageDigest digest) {
            super(stream, digest);
        }

        @Override
        public void close() {}
    }

    /** Reads a streamed body to its end, so that the hash covers all of it. One that breaks off fails unchecked: only that undoes the write. */
    private static String requestHash(InvocationContext call, MessageDigest digest) {
        for (var argument : call.getParameters()) {
            if (argument instanceof InputStream stream) {
                try {
                    stream.transferTo(OutputStream.nullOutputStream());
                } catch (IOException brokenOff) {
                    throw new UncheckedIOException(brokenOff);
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private Stored stored(String key) {
        return answer(key).one(Stored.class, """
                select request, status, location, etag, language, content from idempotent_answer
                where caller = :caller and idempotency_key = :key""");
    }

    private static Response repeated(Stored stored, String request) {
        if (!stored.request().equals(request)) {
            throw Refusal.invalid("idempotency-key.reused", Message.of("idempotency-key.reused"), HEADER);
        }
        var response = Response.status(stored.status())
                .type(MediaType.APPLICATION_JSON_TYPE.withCharset("UTF-8"))
                .entity(stored.content());
        // a header that is null is none
        return response.header(HttpHeaders.LOCATION, stored.location())
                .header(HttpHeaders.ETAG, stored.etag())
                .header(HttpHeaders.CONTENT_LANGUAGE, stored.language())
                .header("Idempotency-Replayed", "true")
                .build();
    }

    private void store(String key, String request, Response response) throws JsonProcessingException {
        answer(key)
                .with(
                        "request",
                        request,
                        "status",
                        response.getStatus(),
                        "language",
                        spoken.present().tag())
                .with("location", response.getHeaderString(HttpHeaders.LOCATION))
                .with("etag", response.getHeaderString(HttpHeaders.ETAG))
                .with("content", json.writeValueAsString(response.getEntity()), "now", clock.instant())
                .update("""
                        update idempotent_answer set request = :request, status = :status, location = :location, etag = :etag,
                          language = :language, content = :content, recorded_at = :now
                        where caller = :caller and idempotency_key = :key""");
    }
}
