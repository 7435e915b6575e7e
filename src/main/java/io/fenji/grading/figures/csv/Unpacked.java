package io.fenji.grading.figures.csv;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/** The text of a file, plain or gzip, as UTF-8 without its byte order mark; refused from the byte on that is one too many. */
final class Unpacked extends FilterInputStream {

    private static final int GZIP_FIRST = 0x1f;
    private static final int GZIP_SECOND = 0x8b;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final Limits limits;
    private long read;

    private Unpacked(InputStream plain, Limits limits) {
        super(plain);
        this.limits = limits;
    }

    static Reader text(InputStream bytes, Limits limits) throws IOException {
        var buffered = new BufferedInputStream(bytes, 1 << 16);
        buffered.mark(2);
        var zipped = buffered.read() == GZIP_FIRST && buffered.read() == GZIP_SECOND;
        buffered.reset();
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var plain = zipped ? new GZIPInputStream(new Promising(buffered), 1 << 16) : buffered;
        return new InputStreamReader(withoutByteOrderMark(new Unpacked(plain, limits)), decoder);
    }

    /** GZIPInputStream takes a stream with nothing available for ended; one that is still on its way would lose all further parts of its file. */
    private static final class Promising extends FilterInputStream {

        Promising(InputStream bytes) {
            super(bytes);
        }

        @Override
        public int available() {
            return 1;
        }
    }

    private static InputStream withoutByteOrderMark(InputStream bytes) throws IOException {
        var buffered = new BufferedInputStream(bytes, 1 << 16);
        buffered.mark(BYTE_ORDER_MARK.length);
        if (!Arrays.equals(buffered.readNBytes(BYTE_ORDER_MARK.length), BYTE_ORDER_MARK)) {
            buffered.reset();
        }
        return buffered;
    }

    @Override
    public int read() throws IOException {
        var next = super.read();
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] into, int offset, int most) throws IOException {
        var many = super.read(into, offset, most);
        count(Math.max(0, many));
        return many;
    }

    private void count(int many) {
        read += many;
        limits.checkBytes(read);
    }
}
