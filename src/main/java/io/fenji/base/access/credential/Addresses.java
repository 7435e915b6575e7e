package io.fenji.base.access.credential;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Where a call comes from, as far as one and the same caller cannot choose it. */
public final class Addresses {

    /** Of the eight groups of an IPv6 address, those that a network has; the others are its own to choose. */
    private static final int NETWORK_GROUPS = 4;

    private static final int GROUPS = 8;

    private Addresses() {}

    /** An IPv4 address as it is; of an IPv6 address its network. */
    public static String network(String address) {
        if (!address.contains(":") || address.contains(".")) {
            return address;
        }
        var plain = address.contains("%") ? address.substring(0, address.indexOf('%')) : address;
        return Arrays.stream(groups(plain)).limit(NETWORK_GROUPS).collect(Collectors.joining(":", "", "::/64"));
    }

    private static String[] groups(String address) {
        var gap = address.indexOf("::");
        if (gap < 0) {
            return address.split(":");
        }
        var before = address.substring(0, gap);
        var after = address.substring(gap + 2);
        var missing = GROUPS - count(before) - count(after);
        var zeros = "0:".repeat(Math.max(missing, 0));
        return ((before.isEmpty() ? "" : before + ":") + zeros + after).split(":");
    }

    private static int count(String groups) {
        return groups.isEmpty() ? 0 : groups.split(":").length;
    }
}
