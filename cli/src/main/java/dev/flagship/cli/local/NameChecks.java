package dev.flagship.cli.local;

import dev.flagship.api.config.InstanceHost;
import dev.flagship.api.config.PlatformConfig;
import dev.flagship.api.config.SiteName;
import dev.flagship.api.config.SiteNames;
import dev.flagship.cli.CommandException;
import dev.flagship.cli.local.check.Finding;
import dev.flagship.cli.local.data.DataFolder;
import dev.flagship.cli.local.data.Reachability;
import java.net.URI;
import java.util.Objects;

/**
 * Checks whether a challenge's page could get at the cookies of the platform's own pages. Judges the platform that the
 * options describe; if they say nothing about names, the one that runs over the folder.
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

    /** Judges the platform that these options start. */
    static Finding of(UpOptions options, Reachability reach) {
        return judge(names(options, reach.pages(), reach.domain()), options.front.isHttps());
    }

    private static Finding of(PlatformConfig running) {
        return judge(
                SiteNames.of(running.server(), running.gateway().domain()),
                "https".equals(running.server().publicUrl().getScheme()));
    }

    /**
     * Returns the names at which players find pages and instances.
     *
     * @param own this machine's name for the pages, used unless the options give their URL
     * @param instances the name of instances
     */
    static SiteNames names(UpOptions options, String own, String instances) {
        String url = options.front.publicUrl;
        return new SiteNames(
                url.isEmpty() ? new SiteName(own) : SiteNames.site(URI.create(url)),
                new SiteName(instances),
                SiteNames.isAlone(options.bind, options.front.trustedProxies));
    }

    private static Finding judge(SiteNames names, boolean https) {
        SiteName pages = names.pages();
        String both = "pages at " + pages.text() + ", instances at "
                + names.instances().text();
        if (names.alone()) {
            return Finding.ok(CHECK, both + ", for this machine alone");
        }
        if (names.shareCookies()) {
            return new Finding(
                    CHECK,
                    names.areAllowed() ? Finding.State.WARN : Finding.State.FAIL,
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
}
