package io.fenji.service.events.webhook;

import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Texts;
import java.net.IDN;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where events are posted.
 *
 * @param host in ASCII and small letters; of an IPv6 address without brackets
 * @param path with the query, in ASCII
 */
record WebhookUrl(boolean isSecure, String host, int port, String path) {

    private static final int LONGEST = 2_000;
    private static final int HTTPS = 443;
    private static final int HTTP = 80;
    private static final int LAST_PORT = 65_535;
    private static final Pattern FORM = Pattern.compile("(https?)://([^/?#]*)([^#]*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern PLACE =
            Pattern.compile("(?:\\[([0-9a-fA-F:.]*:[0-9a-fA-F:.]*)]|([^:\\[\\]]+))(?::(\\d{1,5}))?");

    /** A refusal where it is none, or one with a name and password, or with a fragment. */
    static WebhookUrl of(@Nullable String text) {
        if (text == null || text.length() > LONGEST || Texts.holdsUnwritable(text)) {
            throw refused(Message.of("webhook-url.missing", LONGEST));
        }
        var form = FORM.matcher(Texts.stripped(text));
        if (!form.matches()) {
            throw unreadable(text);
        }
        if (form.group(2).indexOf('@') >= 0) {
            throw refused(Message.of("webhook-url.password"));
        }
        var place = PLACE.matcher(form.group(2));
        if (!place.matches()) {
            throw unreadable(text);
        }
        var isSecure = form.group(1).equalsIgnoreCase("https");
        var host = place.group(1) == null ? ascii(place.group(2), text) : ipv6(place.group(1), text);
        return new WebhookUrl(isSecure, host, port(place.group(3), isSecure, text), path(form.group(3), text));
    }

    private static String ascii(String host, String text) {
        try {
            return IDN.toASCII(host, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException none) {
            throw unreadable(text);
        }
    }

    private static String ipv6(String literal, String text) {
        return Network.literal(literal)
                .map(it -> literal.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> unreadable(text));
    }

    private static int port(@Nullable String digits, boolean isSecure, String text) {
        if (digits == null) {
            return isSecure ? HTTPS : HTTP;
        }
        return Optional.of(Integer.parseInt(digits))
                .filter(it -> it > 0 && it <= LAST_PORT)
                .orElseThrow(() -> unreadable(text));
    }

    private static String path(String written, String text) {
        try {
            return URI.create("http://host" + (written.startsWith("/") ? "" : "/") + written)
                    .toASCIIString()
                    .substring("http://host".length());
        } catch (IllegalArgumentException unreadable) {
            throw unreadable(text);
        }
    }

    private static Refusal unreadable(String text) {
        return refused(Message.of("webhook-url.unreadable", Texts.shortened(text)));
    }

    static Refusal refused(Message why) {
        return Refusal.invalid("webhook-url.invalid", why, "/url");
    }

    /** Host and port, as the header Host has them. */
    String authority() {
        var name = host.indexOf(':') < 0 ? host : "[" + host + "]";
        return port == (isSecure ? HTTPS : HTTP) ? name : name + ":" + port;
    }

    @Override
    public String toString() {
        return (isSecure ? "https://" : "http://") + authority() + path;
    }
}
