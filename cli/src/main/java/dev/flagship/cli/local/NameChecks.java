package dev.flagship.cli.local;

import dev.flagship.api.config.InstanceHost;
import dev.flagship.api.config.PlatformConfig;
import dev.flagship.api.config.SiteName;
import dev.flagship.cli.CommandException;
import java.net.URI;
import java.util.Objects;

/**
 * Whether what a challenge's page does with cookies stays away from the platform's own pages: of the platform that the
 * options describe, or, where they say nothing of names, of the one that runs over the folder.
 */
record NameChecks(UpOptions options, DataFolder data) {
    private static final String CHECK = "names";

    Finding run() {
        if (!saysNothing()) {
            return ofOptions();
        }
        return data.runningConfig().map(NameChecks::of).orElseGet(this::ofOptions);
    }

    private boolean saysNothing() {
        return options.domain.isEmpty()
                && options.instanceDomain.isEmpty()
                && options.front.publicUrl.isEmpty()
                && options.front.trustedProxies.isEmpty()
                && InstanceHost.isLoopback(options.bind);
    }

    private Finding ofOptions() {
        try {
            return of(options, options.reachability());
        } catch (CommandException e) {
            return Finding.fail(CHECK, "no name to tell players", Objects.toString(e.getMessage(), ""));
        }
    }

    /** The same of the platform that these options start. */
    static Finding of(UpOptions options, Reachability reach) {
        return judge(
                isForThisMachine(options),
                pages(options, reach.pages()),
                options.front.isHttps(),
                new SiteName(reach.domain()));
    }

    private static Finding of(PlatformConfig running) {
        URI url = running.server().publicUrl();
        return judge(
                InstanceHost.isLoopback(running.server().bind())
                        && running.server().front().trustedProxies().isEmpty(),
                site(url),
                "https".equals(url.getScheme()),
                new SiteName(running.gateway().domain()));
    }

    /** The name at which players find the pages, which this machine calls {@code own}. */
    static SiteName pages(UpOptions options, String own) {
        String url = options.front.publicUrl;
        return url.isEmpty() ? new SiteName(own) : site(URI.create(url));
    }

    /** Whether it listens where nobody else gets, and no proxy leads them there. */
    static boolean isForThisMachine(UpOptions options) {
        return InstanceHost.isLoopback(options.bind) && options.front.trustedProxies.isEmpty();
    }

    private static Finding judge(boolean alone, SiteName pages, boolean https, SiteName instances) {
        String both = "pages at " + pages.text() + ", instances at " + instances.text();
        if (alone) {
            return Finding.ok(CHECK, both + ", for this machine alone");
        }
        if (pages.sharesCookiesWith(instances)) {
            return Finding.warn(
                    CHECK,
                    both + ": a challenge can take the session of whoever opens it, or sign them in as somebody else",
                    "give instances a name of their own, neither above nor below that of the pages: --instance-domain NAME");
        }
        return https
                ? Finding.ok(CHECK, both)
                : Finding.warn(
                        CHECK,
                        both + ", but pages are plain HTTP: whoever follows a link to " + pages.text()
                                + " and a port of an instance hands their session over",
                        "give the pages HTTPS, see docs/https.md");
    }

    private static SiteName site(URI url) {
        return new SiteName(Objects.requireNonNullElse(url.getHost(), ""));
    }
}
