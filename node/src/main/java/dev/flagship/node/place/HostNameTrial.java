package dev.flagship.node.place;

import dev.flagship.api.config.Edge;
import dev.flagship.api.config.InstanceHost;
import dev.flagship.api.config.PlatformConfig;
import dev.flagship.api.config.SiteName;
import dev.flagship.api.config.SiteNames;
import dev.flagship.ledger.place.GatewayName;
import dev.flagship.lifecycle.certificate.CertificateFiles;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;

/** Checks whether this node's gateway can be reached by a host name. */
final class HostNameTrial {
    private static final int DNS_NAME = 2;

    private final PlatformConfig config;
    private final Predicate<String> resolves;

    HostNameTrial(PlatformConfig config, Predicate<String> resolves) {
        this.config = config;
        this.resolves = resolves;
    }

    /** Uses the names as this machine resolves them. */
    static HostNameTrial of(PlatformConfig config) {
        return new HostNameTrial(config, InstanceHost::resolves);
    }

    /** The result. */
    sealed interface Result {
        /** It can be used, as {@code name}. */
        record Usable(GatewayName name) implements Result {}

        /** It cannot be used. */
        record Unusable(String why) implements Result {}
    }

    Result judge(String text) {
        SiteName name = new SiteName(text);
        String bind = config.gateway().bind();
        if (!name.isHostName()) {
            return unusable(text, "no host name", "letters, digits, hyphens and dots");
        }
        boolean isHere = InstanceHost.isEverywhere(bind) || InstanceHost.isLoopback(bind);
        if (name.isLocalhost() && !isHere) {
            return unusable(text, "no name of " + bind, "a name under which players find that address");
        }
        if (!name.isLocalhost() && !resolves.test(name.text())) {
            return unusable(text, "leads nowhere from here", "a name that resolves");
        }
        if (!SiteNames.of(config.server(), name.text()).areAllowed()) {
            return unusable(
                    text,
                    "above, below or the same as that of the pages, so instances would get their cookies",
                    "another name");
        }
        InstanceHost host = InstanceHost.of(bind, name.text(), resolves);
        String certificate = certificate(host);
        return certificate.isEmpty()
                ? new Result.Usable(new GatewayName(host.domain(), host.wildcard(), host.connectHost()))
                : unusable(text, certificate, "one for it; files that were replaced are taken as they are");
    }

    private static Result unusable(String name, String what, String expected) {
        return new Result.Unusable(name + ": " + what + " (expected: " + expected + ")");
    }

    /**
     * Returns what is wrong with the certificate for this name; empty when nothing is, or when there is no certificate.
     */
    private String certificate(InstanceHost host) {
        Edge.Encrypted encrypted = config.gateway().edge().encrypted();
        if (encrypted == null) {
            return "";
        }
        String needed = host.wildcard() ? "*." + host.domain() : host.domain();
        try {
            X509Certificate certificate = new CertificateFiles(encrypted.certificate(), encrypted.key())
                    .load()
                    .chain()
                    .getFirst();
            return names(certificate).contains(needed)
                    ? ""
                    : encrypted.certificate() + " is no certificate for " + needed;
        } catch (IllegalArgumentException | CertificateParsingException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static List<String> names(X509Certificate certificate) throws CertificateParsingException {
        Collection<List<?>> names =
                Objects.requireNonNullElse(certificate.getSubjectAlternativeNames(), List.<List<?>>of());
        return names.stream()
                .filter(name -> Integer.valueOf(DNS_NAME).equals(name.getFirst()))
                .map(name -> String.valueOf(name.getLast()).toLowerCase(Locale.ROOT))
                .toList();
    }
}
