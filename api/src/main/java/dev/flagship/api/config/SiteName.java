package dev.flagship.api.config;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A host name in the form in which browsers compare names to decide which cookies go where.
 *
 * @param text the name in any case; it is kept in lower case and without a dot at its end; empty for none
 */
public record SiteName(String text) {
    private static final Pattern HOST_NAME = Pattern.compile(
            "(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?" + "(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");

    public SiteName {
        text = text.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
    }

    /** Tells whether it has the form of a host name. */
    public boolean isHostName() {
        return HOST_NAME.matcher(text).matches();
    }

    /**
     * Tells whether a page under one name may set or get cookies of the other. It may if the names are equal, at
     * whatever ports, or if one of them is below the other.
     */
    public boolean sharesCookiesWith(SiteName other) {
        return !text.isEmpty() && !other.text.isEmpty() && (isAtOrBelow(other) || other.isAtOrBelow(this));
    }

    /**
     * Tells whether the name always means this machine (RFC 6761): browsers and curl resolve every name under localhost
     * to it.
     */
    public boolean isLocalhost() {
        return isAtOrBelow(new SiteName("localhost"));
    }

    private boolean isAtOrBelow(SiteName other) {
        return text.equals(other.text) || text.endsWith("." + other.text);
    }
}
