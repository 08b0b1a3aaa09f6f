package dev.flagship.server.http;

import dev.flagship.lifecycle.certificate.CertificateFiles;
import dev.flagship.lifecycle.certificate.SelfSigned;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate for localhost in files, and browsers that trust it and no other. */
record SiteCertificate(CertificateFiles files) {

    static SiteCertificate make(Path folder, String name) throws IOException {
        CertificateFiles files = new CertificateFiles(folder.resolve(name + ".pem"), folder.resolve(name + ".key"));
        SelfSigned.provide("localhost", files.chain(), files.key());
        return new SiteCertificate(files);
    }

    /** The beginnings of a browser that trusts it. */
    HttpClient.Builder trusting() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("site", files.load().chain().getFirst());
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return HttpClient.newBuilder().sslContext(context);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
