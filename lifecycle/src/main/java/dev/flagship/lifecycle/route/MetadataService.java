package dev.flagship.lifecycle.route;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Set;

/**
 * The addresses at which clouds tell a machine its own secrets, to whoever asks from it. Nothing that an operator or
 * author names may have the platform connect there. They are the link-local ones, and those that some clouds use beside
 * them.
 */
public final class MetadataService {
    /** Those of Azure, Alibaba Cloud and, for IPv6, AWS. */
    private static final Set<InetAddress> OTHERS = Set.of(
            InetAddress.ofLiteral("168.63.129.16"),
            InetAddress.ofLiteral("100.100.100.200"),
            InetAddress.ofLiteral("fd00:ec2::254"));

    private MetadataService() {}

    /** Returns whether there may be such a service at the address. */
    public static boolean isAt(InetAddress address) {
        return address.isLinkLocalAddress() || OTHERS.contains(address);
    }

    /**
     * Returns whether the text is such an address, in any form that programs take for one: {@code 2852039166} and
     * {@code 0xa9.0376.43518} are 169.254.169.254, too. A host name is none, wherever it leads.
     *
     * @param host an IPv6 address may be in brackets
     */
    public static boolean isNamedBy(String host) {
        try {
            return isAt(
                    host.contains(":")
                            ? InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", ""))
                            : Inet4Address.ofPosixLiteral(host));
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }
}
