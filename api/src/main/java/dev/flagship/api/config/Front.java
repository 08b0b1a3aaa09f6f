package dev.flagship.api.config;

import dev.flagship.lifecycle.certificate.CertificateFiles;
import dev.flagship.lifecycle.route.AddressRange;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What may stand in front of the pages. Every key of it may be missing.
 *
 * @param certificate the certificate for HTTPS; null if the server speaks plain HTTP
 * @param trustedProxies the ranges of the proxies whose word about the client's address and protocol is trusted
 */
public record Front(@Nullable CertificateFiles certificate, List<AddressRange> trustedProxies) {
    /** Plain HTTP and no trusted proxy. */
    public static final Front NONE = new Front(null, List.of());

    private static final String CERTIFICATE = "flagship.server.certificate";
    private static final String KEY = "flagship.server.certificate-key";
    private static final String PROXIES = "flagship.server.trusted-proxies";

    static final List<String> KEYS = List.of(CERTIFICATE, KEY, PROXIES);

    public Front {
        trustedProxies = List.copyOf(trustedProxies);
    }

    /**
     * Makes a front from a comma-separated list of trusted proxies.
     *
     * @throws IllegalArgumentException that names the text which is not a range
     */
    public static Front of(@Nullable CertificateFiles certificate, String trustedProxies) {
        return new Front(certificate, AddressRange.list(trustedProxies));
    }

    /** Tells whether this address is one of the trusted proxies. */
    public boolean trusts(InetAddress address) {
        return trustedProxies.stream().anyMatch(range -> range.contains(address));
    }

    static Front read(Path file, Properties properties) {
        String chain = properties.getProperty(CERTIFICATE, "").strip();
        String key = properties.getProperty(KEY, "").strip();
        if (chain.isEmpty() != key.isEmpty()) {
            String missing = chain.isEmpty() ? CERTIFICATE : KEY;
            throw new ConfigException(
                    file + ": " + missing + " is missing (expected: certificate and key, or neither)");
        }
        try {
            CertificateFiles certificate = chain.isEmpty() ? null : new CertificateFiles(Path.of(chain), Path.of(key));
            return of(certificate, properties.getProperty(PROXIES, ""));
        } catch (IllegalArgumentException e) {
            throw new ConfigException(file + ": " + PROXIES + ": " + e.getMessage(), e);
        }
    }

    void write(Properties properties) {
        if (certificate != null) {
            properties.setProperty(CERTIFICATE, certificate.chain().toString());
            properties.setProperty(KEY, certificate.key().toString());
        }
        if (!trustedProxies.isEmpty()) {
            properties.setProperty(
                    PROXIES, trustedProxies.stream().map(AddressRange::toString).collect(Collectors.joining(",")));
        }
    }
}
