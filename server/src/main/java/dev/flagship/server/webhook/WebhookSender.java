package dev.flagship.server.webhook;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;

/**
 * Sends one message and waits for its status; what the other side says beyond that is not read. It follows no redirect,
 * takes no cookie and gives up after a while, however slowly it is answered.
 */
final class WebhookSender implements AutoCloseable {
    private static final Timeout PATIENCE = Timeout.ofSeconds(5);
    private static final long ALL_SECONDS = 20;

    private final CloseableHttpClient client;

    WebhookSender(PublicHosts hosts) {
        this.client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(hosts)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(PATIENCE)
                                .setSocketTimeout(PATIENCE)
                                .build())
                        .build())
                .setDefaultRequestConfig(
                        RequestConfig.custom().setResponseTimeout(PATIENCE).build())
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAutomaticRetries()
                .disableContentCompression()
                .setUserAgent("Flagship")
                .build();
    }

    /** The status it was answered with. */
    int send(String url, String body, Map<String, String> headers) throws IOException {
        HttpPost post = new HttpPost(URI.create(url));
        post.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
        headers.forEach(post::setHeader);
        CountDownLatch answered = new CountDownLatch(1);
        Thread.ofVirtual().name("webhook-patience").start(() -> cancelUnless(answered, post));
        try (ClassicHttpResponse answer = client.executeOpen(null, post, null)) {
            return answer.getCode();
        } finally {
            answered.countDown();
        }
    }

    private static void cancelUnless(CountDownLatch answered, HttpPost post) {
        try {
            if (!answered.await(ALL_SECONDS, TimeUnit.SECONDS)) {
                post.cancel();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
