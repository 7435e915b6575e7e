package io.fenji.base.http;

import io.fenji.base.terms.Refusal;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** No body that is read as one piece is longer than 8 MiB, whatever media type it claims; imports and batches are streamed, with limits of their own. */
@Provider
@ConstrainedTo(RuntimeType.SERVER)
public class JsonLimit implements ReaderInterceptor {

    private static final long MOST = 8L * 1024 * 1024;

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException, WebApplicationException {
        if (context.getType() != InputStream.class) {
            context.setInputStream(new Limited(context.getInputStream()));
        }
        return context.proceed();
    }

    private static final class Limited extends FilterInputStream {

        private long seen;

        Limited(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            var one = super.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            var read = super.read(bytes, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int more) {
            seen += more;
            if (seen > MOST) {
                throw new Refusal(
                        Refusal.Kind.TOO_LARGE,
                        "body.too-large",
                        "The JSON body is longer than %d bytes; send it in parts.".formatted(MOST),
                        List.of());
            }
        }
    }
}
