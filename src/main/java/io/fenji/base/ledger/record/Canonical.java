package io.fenji.base.ledger.record;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The texts that are hashed, exactly as docs/ledger.md has them, so that anybody can hash them again with other means. */
public final class Canonical {

    /** What the first entry follows. */
    public static final String NOTHING = "0".repeat(64);

    private static final DateTimeFormatter INSTANT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private static final Set<String> NO_NUMBERS = Set.of("NaN", "Infinity", "-Infinity");
    private static final Instant FIRST_DAY = LocalDateTime.MIN.toInstant(ZoneOffset.UTC);
    private static final Instant LAST_DAY = LocalDateTime.MAX.toInstant(ZoneOffset.UTC);

    private Canonical() {}

    /** In lower-case hexadecimal digits, over UTF-8. */
    public static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A row as a JSON object without blanks, its members in the order of the columns, which begin at that index of the result. */
    public static String row(List<Column> columns, ResultSet row, int firstIndex) throws SQLException {
        var out = new StringBuilder(256).append('{');
        for (var i = 0; i < columns.size(); i++) {
            var column = columns.get(i);
            if (column.later() && row.getObject(firstIndex + i) == null) {
                continue;
            }
            out.append(i == 0 ? "\"" : ",\"").append(column.name()).append("\":");
            column.type().write(row, firstIndex + i, out);
        }
        return out.append('}').toString();
    }

    /** Quotation marks and backslashes get a backslash, control characters become u and four digits; nothing else is escaped. */
    static void quote(@Nullable String text, StringBuilder out) {
        if (text == null) {
            out.append("null");
            return;
        }
        out.append('"');
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append("\\u%04x".formatted((int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    /** A number as a database writes it. PostgreSQL has decimals that are none: NaN, Infinity and -Infinity. */
    static void decimal(String value, StringBuilder out) {
        if (NO_NUMBERS.contains(value)) {
            quote(value, out);
        } else {
            var number = new BigDecimal(value);
            out.append(number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString());
        }
    }

    /** With microseconds; the ends of time, which PostgreSQL calls infinity, are beyond any calendar. */
    public static String instant(Instant instant) {
        return instant.isBefore(FIRST_DAY) || instant.isAfter(LAST_DAY) ? instant.toString() : INSTANT.format(instant);
    }

    /** The personal data of a customer, behind its salt. */
    public static String personal(String salt, @Nullable String code, @Nullable String name, @Nullable String country) {
        var out = new StringBuilder(salt).append('\n').append("{\"code\":");
        quote(code, out);
        out.append(",\"name\":");
        quote(name, out);
        out.append(",\"country\":");
        quote(country, out);
        return sha256(out.append('}').toString());
    }

    /** A value of a customer's attribute, behind its salt. */
    public static String personal(String salt, @Nullable String value) {
        var out = new StringBuilder(salt).append('\n').append("{\"value\":");
        quote(value, out);
        return sha256(out.append('}').toString());
    }

    /** The hash over what an entry speaks of: the hashes of its rows, sorted, so that no order and no collation matters. */
    public static String content(String kind, String subject, List<String> rowHashes) {
        var out = new StringBuilder("fenji-content-1\n%s\n%s\n%d\n".formatted(kind, subject, rowHashes.size()));
        rowHashes.stream().sorted().forEach(it -> out.append(it).append('\n'));
        return sha256(out.toString());
    }

    /** The hash of an entry, its link in the chain. */
    static String entry(
            long seq, String kind, String subject, int rows, String contentHash, Instant recordedAt, String previous) {
        return sha256("fenji-ledger-1\n%d\n%s\n%s\n%d\n%s\n%s\n%s\n"
                .formatted(seq, kind, subject, rows, contentHash, instant(recordedAt), previous));
    }
}
