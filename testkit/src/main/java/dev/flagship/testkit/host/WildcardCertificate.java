package dev.flagship.testkit.host;

import java.nio.file.Path;

/** A certificate of a domain's names and not of the domain itself, as the platform makes none by itself. */
public final class WildcardCertificate {
    private WildcardCertificate() {}

    /** Has openssl write a new one for {@code *.} and this domain, with its key. */
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
