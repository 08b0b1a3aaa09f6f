package dev.flagship.server.webhook;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;

/**
 * Sends one request to addresses that were checked before, over a new connection. It looks up no name, follows no
 * redirect, takes no cookie, reads only the beginning of the answer, and ends in time whatever the other side does.
 */
final class HttpPost {
    private static final Http1Config BOUNDS = Http1Config.custom()
            .setMaxLineLength(8 * 1024)
            .setMaxHeaderCount(100)
            .build();

    private final Duration patience;

    HttpPost(Duration patience) {
        this.patience = patience;
    }

    /** Sends the request to the first of the addresses that accepts the connection. */
    PostAnswer send(HookAddress to, List<InetAddress> addresses, Map<String, String> headers, byte[] body)
            throws IOException {
        var post = new org.apache.hc.client5.http.classic.methods.HttpPost(
                URI.create(to.url().toASCIIString()));
        post.setEntity(new ByteArrayEntity(body, ContentType.create("application/json")));
        headers.forEach(post::setHeader);
        CountDownLatch answered = new CountDownLatch(1);
        Thread.ofVirtual().name("webhook-patience").start(() -> cancelUnless(answered, post));
        try (CloseableHttpClient client = client(addresses);
                ClassicHttpResponse answer = client.executeOpen(null, post, null)) {
            return PostAnswer.of(answer);
        } finally {
            post.cancel();
            answered.countDown();
        }
    }

    private CloseableHttpClient client(List<InetAddress> addresses) {
        Timeout timeout = Timeout.of(patience);
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new Checked(addresses))
                        .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                                .http1Config(BOUNDS)
                                .build())
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(timeout)
                                .setSocketTimeout(timeout)
                                .build())
                        .build())
                .setDefaultRequestConfig(
                        RequestConfig.custom().setResponseTimeout(timeout).build())
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAutomaticRetries()
                .disableContentCompression()
                .setUserAgent("Flagship")
                .build();
    }

    private void cancelUnless(CountDownLatch answered, org.apache.hc.client5.http.classic.methods.HttpPost post) {
        try {
            if (!answered.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                post.cancel();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Resolves every name to the addresses that were checked. */
    private record Checked(List<InetAddress> addresses) implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) {
            return addresses.toArray(InetAddress[]::new);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
