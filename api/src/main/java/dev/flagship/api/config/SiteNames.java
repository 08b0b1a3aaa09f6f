package dev.flagship.api.config;

import java.net.URI;
import java.util.Collection;
import java.util.Objects;

/**
 * The names of pages and of instances, held against each other.
 *
 * @param pages the name of the pages
 * @param instances the name of instances
 * @param alone whether nobody but this machine gets to the pages
 */
public record SiteNames(SiteName pages, SiteName instances, boolean alone) {
    public SiteNames {
        Objects.requireNonNull(pages, "pages");
        Objects.requireNonNull(instances, "instances");
    }

    /** Those of pages that a server shows, and of instances. */
    public static SiteNames of(PlatformConfig.Server server, String instances) {
        return new SiteNames(
                site(server.publicUrl()),
                new SiteName(instances),
                isAlone(server.bind(), server.front().trustedProxies()));
    }

    /** The name in a URL; empty where there is none. */
    public static SiteName site(URI url) {
        return new SiteName(Objects.requireNonNullElse(url.getHost(), ""));
    }

    /** Whether what listens at this address is where nobody else gets, and no proxy leads them there. */
    public static boolean isAlone(String bind, Collection<?> trustedProxies) {
        return trustedProxies.isEmpty() && InstanceHost.isLoopback(bind);
    }

    /** Whether an instance may set or get cookies of the pages. */
    public boolean shareCookies() {
        return pages.sharesCookiesWith(instances);
    }

    /**
     * Whether a platform may have them. Names that share cookies are for trials alone: for this machine, or names of
     * localhost, which are every machine's own.
     */
    public boolean areAllowed() {
        return alone || !shareCookies() || (pages.isLocalhost() && instances.isLocalhost());
    }
}
