package io.fenji.service.events.webhook;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A range of addresses: those that begin with so many bits of the first one. */
record Network(InetAddress first, int bits) {

    private static final Pattern LITERAL =
            Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)(?:/(\\d{1,3}))?");

    /** Of IPv4: this host, private, shared, loopback, link-local, reserved for protocols, tests and examples, multicast, and what is kept for the future. */
    private static final List<Network> NOT_PUBLIC_4 = all(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4");

    /** Of IPv6 all else is loopback, unique-local, link-local, multicast, an IPv4 address in disguise, or nobody's. */
    private static final Network PUBLIC_6 = literal("2000::/3").orElseThrow();

    /** Within it: for protocols (Teredo among them), examples, and IPv4 addresses in disguise. */
    private static final List<Network> NOT_PUBLIC_6 = all("2001::/23", "2001:db8::/32", "2002::/16");

    private static List<Network> all(String... literals) {
        return List.of(literals).stream().map(it -> literal(it).orElseThrow()).toList();
    }

    /** Such as 10.0.0.0/8, fd00::/8 or 192.0.2.7; empty where it is none. */
    static Optional<Network> literal(String text) {
        var parts = LITERAL.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            var first = InetAddress.getByName(parts.group(1)); // a literal, which nobody looks up
            var most = first.getAddress().length * Byte.SIZE;
            var bits = parts.group(2) == null ? most : Integer.parseInt(parts.group(2));
            return bits > most ? Optional.empty() : Optional.of(new Network(first, bits));
        } catch (UnknownHostException none) {
            return Optional.empty();
        }
    }

    boolean contains(InetAddress address) {
        var ours = first.getAddress();
        var theirs = address.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        for (var bit = 0; bit < bits; bit++) {
            if (bit(ours, bit) != bit(theirs, bit)) {
                return false;
            }
        }
        return true;
    }

    private static int bit(byte[] address, int bit) {
        return address[bit / Byte.SIZE] >> (Byte.SIZE - 1 - bit % Byte.SIZE) & 1;
    }

    /** Whether it is an address of the public internet. An IPv4 address that is written as an IPv6 one is the IPv4 address. */
    static boolean isPublic(InetAddress address) {
        return address instanceof Inet4Address
                ? NOT_PUBLIC_4.stream().noneMatch(it -> it.contains(address))
                : PUBLIC_6.contains(address) && NOT_PUBLIC_6.stream().noneMatch(it -> it.contains(address));
    }
}
