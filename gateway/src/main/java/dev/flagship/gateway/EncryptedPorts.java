package dev.flagship.gateway;

import dev.flagship.gateway.http.HttpsEntry;
import dev.flagship.gateway.net.Listener;
import dev.flagship.gateway.route.Shared;
import dev.flagship.gateway.tcp.TlsEntry;
import dev.flagship.gateway.tls.Certificate;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The two ports inside TLS, and a thread that checks whether their certificate has changed. */
final class EncryptedPorts implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EncryptedPorts.class);
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Listener https;
    private final Listener tls;
    private final CountDownLatch closing = new CountDownLatch(1);

    private EncryptedPorts(Listener https, Listener tls, Certificate certificate) {
        this.https = https;
        this.tls = tls;
        Thread.ofPlatform().name("gateway-certificate").daemon().start(() -> refresh(certificate));
    }

    static EncryptedPorts open(GatewayConfig config, GatewayConfig.Encrypted encrypted, Shared shared) {
        Certificate certificate = Certificate.read(encrypted.certificate(), encrypted.key());
        Listener https = Listener.bind(
                shared.transport(),
                new InetSocketAddress(config.bind(), encrypted.httpsPort()),
                config.encryptedDoor(shared.connections(), new HttpsEntry(shared, certificate, config.domain())));
        Listener tls = Listener.bind(
                shared.transport(),
                new InetSocketAddress(config.bind(), encrypted.tlsPort()),
                config.encryptedDoor(shared.connections(), new TlsEntry(shared, certificate, config.domain())));
        LOG.info("listening on {} for HTTPS and {} for TLS", https.port(), tls.port());
        return new EncryptedPorts(https, tls, certificate);
    }

    Listener https() {
        return https;
    }

    Listener tls() {
        return tls;
    }

    @Override
    public void close() {
        closing.countDown();
        https.close().join();
        tls.close().join();
    }

    private void refresh(Certificate certificate) {
        try {
            while (!closing.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                certificate.refresh();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
