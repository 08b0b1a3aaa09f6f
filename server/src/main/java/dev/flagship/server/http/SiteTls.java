package dev.flagship.server.http;

import dev.flagship.api.config.ConfigException;
import dev.flagship.lifecycle.certificate.CertificateFiles;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Objects;
import org.apache.catalina.connector.Connector;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * HTTPS of the pages. A connection keeps the certificate that it began with; later ones get what the files hold then.
 */
final class SiteTls {
    private static final Logger LOG = LoggerFactory.getLogger(SiteTls.class);
    private static final String ALIAS = "site";
    /** The password of a key store that is in memory only. The container requires one. */
    private static final String PASSWORD = "of-no-use-to-anybody";

    private final CertificateFiles files;
    private CertificateFiles.Content seen;
    private CertificateFiles.Identity identity;
    private @Nullable BoundedProtocol protocol;

    private SiteTls(CertificateFiles files, CertificateFiles.Content seen, CertificateFiles.Identity identity) {
        this.files = files;
        this.seen = seen;
        this.identity = identity;
    }

    /** Reads the files. Throws a {@link ConfigException} that names the one that cannot be used. */
    static SiteTls read(CertificateFiles files) {
        try {
            CertificateFiles.Content content = files.read();
            return new SiteTls(files, content, files.parse(content));
        } catch (IOException e) {
            throw new ConfigException("flagship.server.certificate: cannot read " + e.getMessage(), e);
        } catch (GeneralSecurityException e) {
            throw new ConfigException("flagship.server.certificate: " + e.getMessage(), e);
        }
    }

    /** Makes a connector, which must not be started yet, speak only HTTPS. */
    synchronized void encrypt(Connector connector, BoundedProtocol ofConnector) {
        connector.setScheme("https");
        connector.setSecure(true);
        ofConnector.setSSLEnabled(true);
        ofConnector.addSslHostConfig(host(ofConnector), true);
        protocol = ofConnector;
    }

    /** Reads the files again. The last good certificate stays in use while they are being replaced or are wrong. */
    synchronized void refresh() {
        try {
            CertificateFiles.Content content = files.read();
            if (!content.equals(seen)) {
                seen = content;
                identity = files.parse(content);
                BoundedProtocol running = Objects.requireNonNull(protocol, "protocol");
                running.addSslHostConfig(host(running), true);
                LOG.info("certificate read again from {}", files.chain());
            }
        } catch (IOException e) {
            LOG.debug("certificate not read again", e);
        } catch (GeneralSecurityException e) {
            LOG.warn("certificate not read again, the one before stays in use: {}", e.getMessage());
        }
    }

    private SSLHostConfig host(BoundedProtocol ofConnector) {
        SSLHostConfig host = new SSLHostConfig();
        host.setHostName(ofConnector.getDefaultSSLHostConfigName());
        host.setProtocols("TLSv1.2+TLSv1.3");
        SSLHostConfigCertificate certificate =
                new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.UNDEFINED);
        certificate.setCertificateKeystore(store());
        certificate.setCertificateKeystorePassword(PASSWORD);
        certificate.setCertificateKeyPassword(PASSWORD);
        certificate.setCertificateKeyAlias(ALIAS);
        host.addCertificate(certificate);
        return host;
    }

    private KeyStore store() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(
                    ALIAS,
                    identity.key(),
                    PASSWORD.toCharArray(),
                    identity.chain().toArray(Certificate[]::new));
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("a store in memory takes a key and its certificates", e);
        }
    }
}
