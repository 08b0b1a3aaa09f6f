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
 * Decides where hooks may lead: to public addresses, and to hosts that operators listed. The name is looked up once,
 * here. The connection goes to the addresses returned, so a name that changes meanwhile has no effect.
 */
final class Destinations {
    private final Names names;
    private final Supplier<String> listed;

    /**
     * Makes the rule.
     *
     * @param listed hosts that may be private and use plain HTTP, with commas between
     */
    Destinations(Names names, Supplier<String> listed) {
        this.names = names;
        this.listed = listed;
    }

    /** Returns where the address leads now, or why it may not be used. */
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

    /** The result of the look-up. */
    sealed interface Answer {}

    /** The addresses to try, in this order. */
    record At(List<InetAddress> addresses) implements Answer {
        At {
            addresses = List.copyOf(addresses);
        }
    }

    /**
     * The address may not be used, or leads nowhere.
     *
     * @param forbidden whether a rule forbids it, so that another look-up changes nothing
     */
    record No(String reason, boolean forbidden) implements Answer {}
}
