package dev.flagship.api.config;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A host name as browsers compare it when they decide which cookies go where.
 *
 * @param text the name, in whatever case; kept in lower case and without the dot at its end; empty for none
 */
public record SiteName(String text) {
    private static final Pattern HOST_NAME = Pattern.compile(
            "(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?" + "(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");

    public SiteName {
        text = text.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
    }

    /** Whether it has the form of a host name. */
    public boolean isHostName() {
        return HOST_NAME.matcher(text).matches();
    }

    /**
     * Whether a page of one may set or get cookies of the other: they are one name, at whatever ports, or one of them is
     * below the other.
     */
    public boolean sharesCookiesWith(SiteName other) {
        return !text.isEmpty() && !other.text.isEmpty() && (isAtOrBelow(other) || other.isAtOrBelow(this));
    }

    /** Whether it is this machine's by what it is (RFC 6761): browsers and curl find any name under localhost here. */
    public boolean isLocalhost() {
        return isAtOrBelow(new SiteName("localhost"));
    }

    private boolean isAtOrBelow(SiteName other) {
        return text.equals(other.text) || text.endsWith("." + other.text);
    }
}
