package io.fenji.base.http.request;

import io.fenji.base.http.HttpConfig;
import io.fenji.base.http.reading.Reading;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * No body that is read as one piece is longer than 8 MiB, whatever media type it claims, or longer under way than {@code fenji.limits.body-time};
 * imports and batches are streamed, with limits of their own.
 */
@Provider
@ConstrainedTo(RuntimeType.SERVER)
public class JsonLimit implements ReaderInterceptor {

    private static final long MOST = 8L * 1024 * 1024;

    /** Looked up by request: it is made before the settings are read. */
    private final Instance<HttpConfig> config;

    public JsonLimit(Instance<HttpConfig> config) {
        this.config = config;
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException, WebApplicationException {
        if (context.getType() != InputStream.class) {
            context.setInputStream(
                    new Limited(context.getInputStream(), config.get().limits().bodyTime()));
        }
        return context.proceed();
    }

    private static final class Limited extends FilterInputStream {

        private final Duration time;
        private final long begun = System.nanoTime();
        private long seen;

        Limited(InputStream in, Duration time) {
            super(in);
            this.time = time;
        }

        @Override
        public int read() {
            var one = arrived(super::read);
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            var read = arrived(() -> super.read(bytes, offset, length));
            count(Math.max(read, 0));
            return read;
        }

        private interface Reading {
            int read() throws IOException;
        }

        /** A body that breaks off is the caller's affair and no incident. */
        private static int arrived(Reading reading) {
            try {
                return reading.read();
            } catch (IOException brokenOff) {
                throw Refusal.unreadable("body.broken-off", Message.of("body.broken-off"));
            }
        }

        private void count(int more) {
            seen += more;
            if (System.nanoTime() - begun > time.toNanos()) {
                throw new Refusal(
                        Refusal.Kind.TOO_SLOW, "body.too-slow", Message.of("body.too-slow", time.toSeconds()));
            }
            if (seen > MOST) {
                throw new Refusal(Refusal.Kind.TOO_LARGE, "body.too-large", Message.of("body.too-large", MOST));
            }
        }
    }
}
