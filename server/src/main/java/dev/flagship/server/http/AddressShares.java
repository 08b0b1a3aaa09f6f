package dev.flagship.server.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Counts the open connections of each address, so that none takes them all. The IPv6 addresses of one /64 network count
 * as one. Thread-safe.
 */
final class AddressShares {
    private static final int TIDY_EACH = 1_000;
    private static final int NETWORK_BYTES = 8;

    private final int most;
    private final Map<ByteBuffer, Set<Channel>> open = new HashMap<>();
    private int taken;

    /** @param most the most connections that one address may have at one time */
    AddressShares(int most) {
        this.most = most;
    }

    /**
     * Counts a connection until it is closed. Returns false, and does not count it, when its address has the most
     * allowed.
     */
    synchronized boolean take(InetAddress address, Channel connection) {
        taken++;
        if (taken % TIDY_EACH == 0) {
            tidy();
        }
        Set<Channel> theirs = open.computeIfAbsent(network(address), key -> new HashSet<>());
        if (theirs.size() >= most) {
            theirs.removeIf(known -> !known.isOpen());
        }
        return theirs.size() < most && theirs.add(connection);
    }

    private void tidy() {
        open.values().forEach(theirs -> theirs.removeIf(known -> !known.isOpen()));
        open.values().removeIf(Set::isEmpty);
    }

    private static ByteBuffer network(InetAddress address) {
        byte[] bytes = address.getAddress();
        return ByteBuffer.wrap(bytes, 0, address instanceof Inet6Address ? NETWORK_BYTES : bytes.length);
    }
}
