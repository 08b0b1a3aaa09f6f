package dev.flagship.gateway.tls;

import dev.flagship.lifecycle.certificate.CertificateFiles;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The certificate in use. Connections keep the one they began with; new connections use the latest. */
public final class Certificate {

    private static final Logger LOG = LoggerFactory.getLogger(Certificate.class);

    private static final ApplicationProtocolConfig PROTOCOLS = new ApplicationProtocolConfig(
            ApplicationProtocolConfig.Protocol.ALPN,
            ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
            ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
            ApplicationProtocolNames.HTTP_2,
            ApplicationProtocolNames.HTTP_1_1);

    private final CertificateFiles files;
    private CertificateFiles.Content seen;
    private volatile Contexts contexts;

    private record Contexts(SslContext http, SslContext bare) {}

    private Certificate(CertificateFiles files, CertificateFiles.Content content, Contexts contexts) {
        this.files = files;
        this.seen = content;
        this.contexts = contexts;
    }

    /**
     * Reads a certificate chain and its key, both in PEM.
     *
     * @throws IllegalArgumentException when a file cannot be read or parsed, or when key and certificate do not belong
     *     together; the message names the file
     */
    public static Certificate read(Path chain, Path key) {
        CertificateFiles files = new CertificateFiles(chain, key);
        try {
            CertificateFiles.Content content = files.read();
            return new Certificate(files, content, contexts(files.parse(content)));
        } catch (IOException e) {
            throw new IllegalArgumentException("certificate: cannot read " + e.getMessage(), e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("certificate: " + e.getMessage(), e);
        }
    }

    /** Returns the context for HTTP, including HTTP/2. */
    public SslContext http() {
        return contexts.http();
    }

    /** Returns the context for anything else inside TLS. */
    public SslContext bare() {
        return contexts.bare();
    }

    /**
     * Reads the files again. While they are being replaced, or when they are invalid, the last good certificate stays.
     */
    public synchronized void refresh() {
        try {
            CertificateFiles.Content content = files.read();
            if (!content.equals(seen)) {
                seen = content;
                contexts = contexts(files.parse(content));
                LOG.info("certificate read again from {}", files.chain());
            }
        } catch (IOException e) {
            LOG.debug("certificate not read again", e);
        } catch (GeneralSecurityException e) {
            LOG.warn("certificate not read again, the one before stays in use: {}", e.getMessage(), e);
        }
    }

    private static Contexts contexts(CertificateFiles.Identity identity) {
        try {
            return new Contexts(
                    builder(identity).applicationProtocolConfig(PROTOCOLS).build(),
                    builder(identity).build());
        } catch (SSLException e) {
            throw new IllegalArgumentException("certificate: " + e.getMessage(), e);
        }
    }

    private static SslContextBuilder builder(CertificateFiles.Identity identity) {
        return SslContextBuilder.forServer(identity.key(), identity.chain()).sslProvider(SslProvider.JDK);
    }
}
