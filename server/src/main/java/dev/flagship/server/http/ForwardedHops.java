package dev.flagship.server.http;

import dev.flagship.api.config.Front;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the client's address in what proxies report. Each proxy adds at the right the address that it saw; anybody can
 * write what stands further left.
 */
record ForwardedHops(Front front) {
    private static final Pattern HOP =
            Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,3}){3})(?::[0-9]{1,5})?|\\[([0-9a-fA-F:.]{2,45})](?::[0-9]{1,5})?"
                    + "|([0-9a-fA-F.]*:[0-9a-fA-F:.]+)");

    /**
     * Returns the right-most address that is not one of our proxies. When a proxy reports no valid address, this is
     * that proxy itself.
     *
     * @param peer the address that connected
     * @param forwarded the reported addresses, header by header
     */
    InetAddress player(InetAddress peer, List<String> forwarded) {
        InetAddress nearest = peer;
        List<String> hops = Arrays.asList(String.join(",", forwarded).split(",", -1));
        for (String hop : hops.reversed()) {
            InetAddress next = front.trusts(nearest) ? address(hop.strip()) : null;
            if (next == null) {
                return nearest;
            }
            nearest = next;
        }
        return nearest;
    }

    private static @Nullable InetAddress address(String hop) {
        Matcher matcher = HOP.matcher(hop);
        if (!matcher.matches()) {
            return null;
        }
        for (int group = 1; group <= matcher.groupCount(); group++) {
            if (matcher.group(group) != null) {
                return literal(matcher.group(group));
            }
        }
        return null;
    }

    private static @Nullable InetAddress literal(String text) {
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
