package dev.flagship.gateway;

import dev.flagship.lifecycle.certificate.SelfSigned;
import dev.flagship.testkit.host.WildcardCertificate;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * Certificates for {@code *.play.test} in a folder, and players that trust them; {@code wildcard} is for that alone, the
 * others for {@code play.test}, too. Made once: keytool takes a moment.
 */
final class Certificates {

    private static final Path MADE = make();

    private Certificates() {}

    private static Path make() {
        try {
            Path folder = Files.createTempDirectory("gateway-test");
            for (String name : List.of("one", "two")) {
                SelfSigned.provide("play.test", folder.resolve(name + ".pem"), folder.resolve(name + ".key"));
            }
            WildcardCertificate.make("play.test", folder.resolve("wildcard.pem"), folder.resolve("wildcard.key"));
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> delete(folder)));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path chain(String name) {
        return MADE.resolve(name + ".pem");
    }

    static Path key(String name) {
        return MADE.resolve(name + ".key");
    }

    /** What a player has who trusts this certificate and no other. */
    static SSLContext trusting(String name) {
        try (InputStream pem = Files.newInputStream(chain(name))) {
            Certificate certificate = CertificateFactory.getInstance("X.509").generateCertificate(pem);
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("gateway", certificate);
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A TLS connection that asks for this name; {@code protocols} by ALPN if there are any. */
    static SSLSocket connect(int port, String serverName, String... protocols) throws IOException {
        return over(new Socket(InetAddress.getLoopbackAddress(), port), serverName, protocols);
    }

    /** Opens TLS over an existing connection. */
    static SSLSocket over(Socket plain, String serverName, String... protocols) throws IOException {
        SSLSocket socket =
                (SSLSocket) trusting("one").getSocketFactory().createSocket(plain, "127.0.0.1", plain.getPort(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setServerNames(List.of(new SNIHostName(serverName)));
        parameters.setApplicationProtocols(protocols);
        socket.setSSLParameters(parameters);
        socket.setSoTimeout(60_000);
        return socket;
    }
}
