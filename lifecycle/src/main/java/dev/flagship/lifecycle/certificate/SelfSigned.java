package dev.flagship.lifecycle.certificate;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Makes self-signed certificates for trials; browsers warn of them. It runs the JDK's {@code keytool}, because the JDK
 * has no API for this.
 */
public final class SelfSigned {

    private static final String ALIAS = "gateway";
    private static final String DAYS = "365";
    private static final int PATIENCE_SECONDS = 60;

    private SelfSigned() {}

    /**
     * Writes a certificate for {@code *.domain} and its key, readable only by our user. Does nothing when one of the
     * files exists, because it then belongs to somebody.
     */
    public static void provide(String domain, Path chain, Path key) throws IOException {
        if (Files.exists(chain) || Files.exists(key)) {
            return;
        }
        Path folder = Files.createTempDirectory("gateway-certificate");
        Path store = folder.resolve("store.p12");
        // The file exists only briefly, in a folder of ours, but keytool insists on a password.
        String password = "of-no-use-to-anybody";
        try {
            run(domain, store, password);
            write(store, password, chain, key);
        } catch (GeneralSecurityException e) {
            throw new IOException("cannot read what keytool made", e);
        } finally {
            Files.deleteIfExists(store);
            Files.delete(folder);
        }
    }

    private static void run(String domain, Path store, String password) throws IOException {
        Process keytool = new ProcessBuilder(command(domain, store, password))
                .redirectErrorStream(true)
                .start();
        try {
            String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!keytool.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
                throw new IOException("keytool: " + said.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            keytool.destroy();
        }
    }

    private static List<String> command(String domain, Path store, String password) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                // The process is short-lived, so time spent on optimising would be wasted.
                "-J-XX:TieredStopAtLevel=1",
                "-J-XX:+UseSerialGC",
                // Iterations slow down guesses at a password, and this password is no secret.
                "-J-Dkeystore.pkcs12.certPbeIterationCount=1",
                "-J-Dkeystore.pkcs12.keyPbeIterationCount=1",
                "-J-Dkeystore.pkcs12.macIterationCount=1",
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=" + domain,
                "-ext",
                "SAN=dns:" + domain + ",dns:*." + domain,
                "-validity",
                DAYS,
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                password);
    }

    private static void write(Path store, String password, Path chain, Path key)
            throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(new ByteArrayInputStream(Files.readAllBytes(store)), password.toCharArray());
        Key secret = keys.getKey(ALIAS, password.toCharArray());
        Files.createDirectories(chain.toAbsolutePath().getParent());
        Files.createDirectories(key.toAbsolutePath().getParent());
        Files.deleteIfExists(key);
        Files.createFile(
                key, PosixFilePermissions.asFileAttribute(Set.copyOf(PosixFilePermissions.fromString("rw-------"))));
        Files.writeString(key, pem("PRIVATE KEY", secret.getEncoded()));
        Files.writeString(chain, pem("CERTIFICATE", keys.getCertificate(ALIAS).getEncoded()));
    }

    private static String pem(String what, byte[] bytes) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n";
    }
}
