package dev.flagship.api.config;

import java.net.URI;
import java.util.Collection;
import java.util.Objects;

/**
 * The names of pages and of instances, compared with each other.
 *
 * @param pages the name of the pages
 * @param instances the name of instances
 * @param alone whether only this machine reaches the pages
 */
public record SiteNames(SiteName pages, SiteName instances, boolean alone) {
    public SiteNames {
        Objects.requireNonNull(pages, "pages");
        Objects.requireNonNull(instances, "instances");
    }

    /** Makes the pair from the name in the server's public URL and the name of instances. */
    public static SiteNames of(PlatformConfig.Server server, String instances) {
        return new SiteNames(
                site(server.publicUrl()),
                new SiteName(instances),
                isAlone(server.bind(), server.front().trustedProxies()));
    }

    /** Returns the name in a URL; empty if it has none. */
    public static SiteName site(URI url) {
        return new SiteName(Objects.requireNonNullElse(url.getHost(), ""));
    }

    /**
     * Tells whether only this machine reaches a listener at this address: the address is loopback, and no proxy leads
     * there.
     */
    public static boolean isAlone(String bind, Collection<?> trustedProxies) {
        return trustedProxies.isEmpty() && InstanceHost.isLoopback(bind);
    }

    /** Tells whether an instance may set or get cookies of the pages. */
    public boolean shareCookies() {
        return pages.sharesCookiesWith(instances);
    }

    /**
     * Tells whether a platform may use these names. Names that share cookies are for trials only: on this machine
     * alone, or with names of localhost, which mean each machine itself.
     */
    public boolean areAllowed() {
        return alone || !shareCookies() || (pages.isLocalhost() && instances.isLocalhost());
    }
}
