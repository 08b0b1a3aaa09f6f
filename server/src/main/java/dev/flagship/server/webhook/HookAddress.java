package dev.flagship.server.webhook;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The address of a hook: {@code https} (or {@code http}) with a host, without user and fragment, in plain ASCII, so
 * that every parser reads it the same way.
 */
record HookAddress(URI url) {
    static final int LONGEST = 2_000;

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}]");
    private static final int MOST_PORTS = 65_535;

    HookAddress {
        String scheme = String.valueOf(url.getScheme());
        if (!scheme.equals("https") && !scheme.equals("http")) {
            throw new IllegalArgumentException("scheme: " + scheme + " (expected: https)");
        }
        if (url.getHost() == null || !HOST.matcher(url.getHost()).matches()) {
            throw new IllegalArgumentException("host: expected a name in ASCII, or an address");
        }
        if (url.getRawUserInfo() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException("expected no user and no fragment");
        }
        if (url.getPort() == 0 || url.getPort() > MOST_PORTS) {
            throw new IllegalArgumentException("port: " + url.getPort() + " (expected: 1 to 65535)");
        }
    }

    /** Parses an address; empty when it is not valid. */
    static Optional<HookAddress> read(String text) {
        if (text.length() > LONGEST || text.chars().anyMatch(each -> each <= ' ' || each > '~')) {
            return Optional.empty();
        }
        try {
            return Optional.of(new HookAddress(new URI(text)));
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    boolean isSecure() {
        return url.getScheme().equals("https");
    }

    /** The host as it is looked up and compared: lower case, without brackets and without a last dot. */
    String host() {
        String host = url.getHost().toLowerCase(Locale.ROOT);
        if (host.startsWith("[")) {
            return host.substring(1, host.length() - 1);
        }
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }

    /** Whether the host is an IPv6 address rather than a name. */
    boolean isLiteralV6() {
        return url.getHost().startsWith("[");
    }

    int port() {
        return url.getPort() > 0 ? url.getPort() : isSecure() ? 443 : 80;
    }

    /** Returns scheme, host and port, which may be shown. */
    String origin() {
        return url.getScheme() + "://" + authority();
    }

    String authority() {
        return url.getPort() > 0 ? url.getHost() + ":" + url.getPort() : url.getHost();
    }

    /** Returns the path and the query. */
    String target() {
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    }

    @Override
    public String toString() {
        return "HookAddress[" + origin() + "]";
    }
}
