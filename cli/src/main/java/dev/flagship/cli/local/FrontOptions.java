package dev.flagship.cli.local;

import static dev.flagship.cli.CommandException.requireUsage;

import dev.flagship.api.config.Front;
import dev.flagship.cli.CommandException;
import dev.flagship.cli.ExitCodes;
import dev.flagship.lifecycle.certificate.CertificateFiles;
import dev.flagship.lifecycle.route.AddressRange;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options about what stands in front of the pages: HTTPS of the server's own, or a proxy that provides it. */
final class FrontOptions {
    @Option(
            names = "--server-certificate",
            paramLabel = "FILE",
            description =
                    "Certificate of the pages' name and its chain, PEM; --port then speaks HTTPS (default: none).",
            defaultValue = "")
    String certificate = "";

    @Option(
            names = "--server-certificate-key",
            paramLabel = "FILE",
            description = "Its key, PEM, PKCS#8.",
            defaultValue = "")
    String certificateKey = "";

    @Option(
            names = "--trusted-proxy",
            paramLabel = "RANGE",
            split = ",",
            description =
                    "A proxy before the pages, e.g. 10.0.0.0/8: what it says of who asks, in X-Forwarded-For, -Proto"
                            + " and -Host, is believed. May be given several times (default: nobody is believed).")
    List<String> trustedProxies = new ArrayList<>();

    @Option(
            names = "--public-url",
            paramLabel = "URL",
            description = "What players type, where that is not the pages' own name and port, e.g. behind a proxy.",
            defaultValue = "")
    String publicUrl = "";

    /** Returns the same options as a command line. */
    List<String> asArguments() {
        List<String> all = new ArrayList<>(List.of(
                "--server-certificate=" + certificate,
                "--server-certificate-key=" + certificateKey,
                "--public-url=" + publicUrl));
        trustedProxies.forEach(range -> all.add("--trusted-proxy=" + range));
        return all;
    }

    /** Checks the options against each other. */
    void require() {
        requireUsage(
                certificate.isEmpty() == certificateKey.isEmpty(),
                certificate.isEmpty() ? "--server-certificate: missing" : "--server-certificate-key: missing",
                "both files or neither");
        trustedProxies.forEach(FrontOptions::requireRange);
        requireUrl();
    }

    /** Checks the options against the files that they name. */
    void requireFiles() {
        CertificateFiles files = files();
        if (files != null) {
            try {
                files.load();
            } catch (IllegalArgumentException e) {
                throw new CommandException(ExitCodes.USAGE, "--server-" + e.getMessage(), e);
            }
        }
    }

    Front front() {
        return Front.of(files(), String.join(",", trustedProxies));
    }

    /**
     * Returns the URL that players type.
     *
     * @param name this machine's name for players
     * @param port the port of the pages
     */
    URI publicUrl(String name, int port) {
        return publicUrl.isEmpty()
                ? URI.create((certificate.isEmpty() ? "http://" : "https://") + name + ":" + port)
                : URI.create(publicUrl.replaceFirst("/$", ""));
    }

    /** Tells whether players reach the pages by HTTPS. */
    boolean isHttps() {
        return publicUrl.isEmpty() ? !certificate.isEmpty() : publicUrl.startsWith("https:");
    }

    /** Returns the certificate's files; null if there are none. */
    @Nullable
    CertificateFiles files() {
        return certificate.isEmpty()
                ? null
                : new CertificateFiles(
                        Path.of(certificate).toAbsolutePath(),
                        Path.of(certificateKey).toAbsolutePath());
    }

    private static void requireRange(String range) {
        try {
            AddressRange.parse(range);
        } catch (IllegalArgumentException e) {
            throw CommandException.usage("--trusted-proxy: " + range, "ADDRESS or ADDRESS/BITS, e.g. 10.0.0.0/8");
        }
    }

    private void requireUrl() {
        if (publicUrl.isEmpty()) {
            return;
        }
        String scheme = scheme();
        requireUsage(
                scheme.equals("https") || scheme.equals("http"),
                "--public-url: " + publicUrl,
                "http:// or https://, a host, perhaps a port, and no path");
        requireUsage(
                scheme.equals("http") || !certificate.isEmpty() || !trustedProxies.isEmpty(),
                "--public-url: " + publicUrl + " without --server-certificate or --trusted-proxy",
                "whoever makes it https");
        requireUsage(
                scheme.equals("https") || certificate.isEmpty(),
                "--public-url: " + publicUrl + " with --server-certificate",
                "https://");
    }

    /** Returns the scheme of a URL that has only scheme, host and port; empty for any other. */
    private String scheme() {
        try {
            URI url = new URI(publicUrl);
            boolean isPlain = url.getHost() != null
                    && url.getUserInfo() == null
                    && (url.getPath().isEmpty() || url.getPath().equals("/"))
                    && url.getQuery() == null
                    && url.getFragment() == null;
            return isPlain ? String.valueOf(url.getScheme()) : "";
        } catch (URISyntaxException e) {
            return "";
        }
    }
}
