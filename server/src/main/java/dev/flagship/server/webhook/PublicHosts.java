package dev.flagship.server.webhook;

import dev.flagship.server.settings.Setting;
import dev.flagship.server.settings.Settings;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves names to addresses that everybody may reach, and refuses those of this host, its neighbours and its cloud. What
 * it answers is what is connected to, so a name that means something else a moment later changes nothing.
 */
final class PublicHosts implements DnsResolver {
    private final Settings settings;

    PublicHosts(Settings settings) {
        this.settings = settings;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = InetAddress.getAllByName(host);
        if (isTrusted(host)) {
            return addresses;
        }
        for (InetAddress address : addresses) {
            if (!isPublic(address)) {
                throw new UnknownHostException(host + " is " + address.getHostAddress() + ", which is not public");
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    /** Whether operators have said that this host may be told although it is not public. */
    boolean isTrusted(String host) {
        return Arrays.stream(settings.text(Setting.WEBHOOK_HOSTS).split("[\\s,]+", -1))
                .anyMatch(trusted -> trusted.toLowerCase(Locale.ROOT).equals(host.toLowerCase(Locale.ROOT)));
    }

    static boolean isPublic(InetAddress address) {
        boolean special = address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress();
        byte[] bytes = address.getAddress();
        return !special && (address instanceof Inet6Address ? isGlobal(bytes) : isOrdinary(bytes));
    }

    /** IPv6: only global unicast, and nothing of it that stands for an IPv4 address or for examples. */
    private static boolean isGlobal(byte[] bytes) {
        int first = word(bytes, 0);
        int second = word(bytes, 2);
        boolean global = (first & 0xe000) == 0x2000;
        boolean sixToFour = first == 0x2002;
        boolean special = first == 0x2001 && (second < 0x0200 || second == 0x0db8);
        return global && !sixToFour && !special;
    }

    /** IPv4: what IANA's registry of special addresses does not have, beyond what Java knows. */
    private static boolean isOrdinary(byte[] bytes) {
        int a = bytes[0] & 0xff;
        int b = bytes[1] & 0xff;
        int c = bytes[2] & 0xff;
        return a != 0
                && a < 224
                && !(a == 100 && b >= 64 && b < 128)
                && !(a == 192 && b == 0 && (c == 0 || c == 2))
                && !(a == 198 && (b == 18 || b == 19))
                && !(a == 198 && b == 51 && c == 100)
                && !(a == 203 && b == 0 && c == 113);
    }

    private static int word(byte[] bytes, int at) {
        return ((bytes[at] & 0xff) << 8) | (bytes[at + 1] & 0xff);
    }
}
