package dev.flagship.cli.local;

import dev.flagship.lifecycle.certificate.CertificateFiles;
import java.net.Socket;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Trusts exactly the certificate that the platform on this machine was given. The server is asked by its address, which
 * no certificate covers.
 */
final class OwnCertificate extends X509ExtendedTrustManager {
    private final CertificateFiles files;

    private OwnCertificate(CertificateFiles files) {
        this.files = files;
    }

    /** Makes a client for a server with this certificate, or for plain HTTP. */
    static HttpClient client(@Nullable CertificateFiles files) {
        HttpClient.Builder client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1);
        if (files == null) {
            return client.build();
        }
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new OwnCertificate(files)}, null);
            return client.sslContext(context).build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("TLS is in every Java", e);
        }
    }

    private void require(X509Certificate[] chain) throws CertificateException {
        try {
            if (chain.length > 0
                    && Objects.equals(chain[0], files.load().chain().getFirst())) {
                return;
            }
        } catch (IllegalArgumentException e) {
            throw new CertificateException(e);
        }
        throw new CertificateException("whoever answers does not have the certificate in " + files.chain());
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        require(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        require(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        require(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        throw nobody();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        throw nobody();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw nobody();
    }

    private static CertificateException nobody() {
        return new CertificateException("no client is expected here");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
