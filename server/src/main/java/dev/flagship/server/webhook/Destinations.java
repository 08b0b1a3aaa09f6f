package dev.flagship.server.webhook;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.settings.Setting;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Says where hooks may lead: to public addresses, and to the hosts that operators listed. The name is looked up once,
 * here; who connects does so to what is answered, so that a name that changes meanwhile changes nothing.
 */
final class Destinations {
    private final Names names;
    private final Supplier<String> listed;

    /**
     * @param listed hosts that need be neither public nor asked with TLS, with commas between
     */
    Destinations(Names names, Supplier<String> listed) {
        this.names = names;
        this.listed = listed;
    }

    /** Where the address leads now, or why it may not be asked. */
    Answer find(HookAddress address) {
        if (!address.isSecure() && !isListed(address.host())) {
            return new No(say("admin-webhook.http", Setting.WEBHOOK_HOSTS.key()), true);
        }
        try {
            return check(address, names.addresses(address.host()));
        } catch (UnknownHostException e) {
            return new No(say("admin-webhook.nowhere", address.host()), false);
        }
    }

    private Answer check(HookAddress address, List<InetAddress> found) {
        if (found.isEmpty()) {
            return new No(say("admin-webhook.nowhere", address.host()), false);
        }
        boolean mapped = address.isLiteralV6() && found.getFirst() instanceof Inet4Address;
        boolean open = !mapped && found.stream().allMatch(PublicAddresses::isPublic);
        return open || isListed(address.host())
                ? new At(found)
                : new No(say("admin-webhook.not-public", address.host(), Setting.WEBHOOK_HOSTS.key()), true);
    }

    private boolean isListed(String host) {
        return Arrays.stream(listed.get().split("[\\s,]+", -1))
                .map(each -> each.strip().toLowerCase(Locale.ROOT))
                .anyMatch(host::equals);
    }

    /** What came of it. */
    sealed interface Answer {}

    /** Any of these, the first first. */
    record At(List<InetAddress> addresses) implements Answer {
        At {
            addresses = List.copyOf(addresses);
        }
    }

    /**
     * Nowhere.
     *
     * @param forbidden whether it is for a rule, so that looking again changes nothing
     */
    record No(String reason, boolean forbidden) implements Answer {}
}
