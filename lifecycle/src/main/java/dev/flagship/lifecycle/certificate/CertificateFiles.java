package dev.flagship.lifecycle.certificate;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A certificate chain and its private key as files in PEM. */
public record CertificateFiles(Path chain, Path key) {

    private static final List<String> ALGORITHMS = List.of("EC", "RSA", "Ed25519");
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    public CertificateFiles {
        Objects.requireNonNull(chain, "chain");
        Objects.requireNonNull(key, "key");
    }

    /** The text of both files. */
    public record Content(String chain, String key) {
        @Override
        public String toString() {
            return "Content[...]";
        }
    }

    /** A private key with its certificate chain; the key's own certificate comes first. */
    public record Identity(PrivateKey key, List<X509Certificate> chain) {
        public Identity {
            Objects.requireNonNull(key, "key");
            chain = List.copyOf(chain);
        }
    }

    /** Reads both files. The exception names the file that cannot be read. */
    public Content read() throws IOException {
        return new Content(
                Files.readString(chain, StandardCharsets.ISO_8859_1),
                Files.readString(key, StandardCharsets.ISO_8859_1));
    }

    /**
     * Parses the contents of both files. Throws {@link GeneralSecurityException}, which names the file that is wrong.
     */
    public Identity parse(Content content) throws GeneralSecurityException {
        List<X509Certificate> certificates = certificates(content.chain());
        if (certificates.isEmpty()) {
            throw new GeneralSecurityException(chain + ": no certificate (expected: PEM)");
        }
        PrivateKey secret = privateKey(content.key());
        if (!belongTogether(secret, certificates.getFirst().getPublicKey())) {
            throw new GeneralSecurityException(key + " is not the key of the first certificate in " + chain);
        }
        return new Identity(secret, certificates);
    }

    /**
     * Reads and parses both files, for use at start-up.
     *
     * @throws IllegalArgumentException when a file cannot be read or parsed, or when key and certificate do not belong
     *     together; the message names the file
     */
    public Identity load() {
        try {
            return parse(read());
        } catch (IOException e) {
            throw new IllegalArgumentException("certificate: cannot read " + e.getMessage(), e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("certificate: " + e.getMessage(), e);
        }
    }

    private List<X509Certificate> certificates(String pem) throws GeneralSecurityException {
        InputStream in = new ByteArrayInputStream(pem.getBytes(StandardCharsets.ISO_8859_1));
        try {
            return CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (CertificateException e) {
            throw new GeneralSecurityException(chain + ": no certificate (expected: PEM)", e);
        }
    }

    private PrivateKey privateKey(String pem) throws GeneralSecurityException {
        int start = pem.indexOf(BEGIN);
        int end = pem.indexOf(END);
        if (start < 0 || end < start) {
            throw new GeneralSecurityException(
                    key + ": no private key (expected: PKCS#8 in PEM, which openssl pkcs8 -topk8 -nodes makes)");
        }
        byte[] bytes = decode(pem.substring(start + BEGIN.length(), end));
        for (String algorithm : ALGORITHMS) {
            PrivateKey secret = privateKey(algorithm, bytes);
            if (secret != null) {
                return secret;
            }
        }
        throw new GeneralSecurityException(key + ": a key of another kind (expected: one of " + ALGORITHMS + ")");
    }

    private byte[] decode(String base64) throws GeneralSecurityException {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException(key + ": damaged (expected: base64)", e);
        }
    }

    private static @Nullable PrivateKey privateKey(String algorithm, byte[] bytes) throws GeneralSecurityException {
        try {
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(bytes));
        } catch (InvalidKeySpecException e) {
            return null;
        }
    }

    private static boolean belongTogether(PrivateKey secret, PublicKey open) throws GeneralSecurityException {
        if (!secret.getAlgorithm().equals(open.getAlgorithm())
                && !open.getAlgorithm().startsWith("Ed")) {
            return false;
        }
        String algorithm = switch (secret.getAlgorithm()) {
            case "EC" -> "SHA256withECDSA";
            case "RSA" -> "SHA256withRSA";
            default -> "Ed25519";
        };
        byte[] text = {1, 2, 3};
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(secret);
        signature.update(text);
        byte[] signed = signature.sign();
        signature.initVerify(open);
        signature.update(text);
        return signature.verify(signed);
    }
}
