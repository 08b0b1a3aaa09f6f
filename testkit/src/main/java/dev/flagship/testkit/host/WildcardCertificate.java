package dev.flagship.testkit.host;

import java.nio.file.Path;

/** A certificate for the names below a domain but not for the domain itself; the platform never makes one like this. */
public final class WildcardCertificate {
    private WildcardCertificate() {}

    /** Makes a new one for {@code *.} and this domain with openssl, with its key. */
    public static void make(String domain, Path chain, Path key) {
        Programs.run(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-nodes",
                "-subj",
                "/O=Test",
                "-addext",
                "subjectAltName=DNS:*." + domain,
                "-out",
                chain.toString(),
                "-keyout",
                key.toString());
    }
}
