package dev.flagship.driver.engine;

import dev.flagship.lifecycle.port.EngineUnavailableException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * HTTP to one engine over its unix socket, with time-outs on everything. Only requests that change nothing are
 * repeated, once, when the engine had closed their connection.
 */
final class EngineHttp implements AutoCloseable {
    /** Further calls wait; a few at once already use the whole engine. */
    private static final int CONNECTIONS = 32;

    /** Longer than the pauses between the calls of a burst. */
    private static final Duration LONGEST_KEPT = Duration.ofSeconds(5);

    private final PoolingHttpClientConnectionManager connections;
    private final IdleConnections idle;
    private final CloseableHttpClient client;
    private final RequestConfig config;
    private final Duration timeout;

    EngineHttp(EngineAddress address, Duration timeout) {
        this(address, timeout, LONGEST_KEPT);
    }

    /** {@code longestKept} is how long a connection is kept for the next call. */
    EngineHttp(EngineAddress address, Duration timeout, Duration longestKept) {
        this.timeout = timeout;
        Timeout limit = Timeout.of(timeout);
        this.config = RequestConfig.custom()
                .setConnectionRequestTimeout(limit)
                .setResponseTimeout(limit)
                .setProtocolUpgradeEnabled(false)
                .setRedirectsEnabled(false)
                .build();
        this.connections = connections(address);
        this.idle = new IdleConnections(connections, longestKept);
        this.client = HttpClients.custom()
                .setConnectionManager(connections)
                .disableAutomaticRetries()
                .disableContentCompression()
                .disableCookieManagement()
                .build();
    }

    /** Returns the usual time-out. */
    Duration timeout() {
        return timeout;
    }

    private static PoolingHttpClientConnectionManager connections(EngineAddress address) {
        PoolingHttpClientConnectionManagerBuilder builder = new PoolingHttpClientConnectionManagerBuilder() {
            @Override
            protected HttpClientConnectionOperator createConnectionOperator(
                    SchemePortResolver ports, DnsResolver names, TlsSocketStrategy tls) {
                return new UnixConnections(address);
            }
        };
        return builder.setMaxConnTotal(CONNECTIONS)
                .setMaxConnPerRoute(CONNECTIONS)
                .build();
    }

    EngineAnswer send(String method, String path, @Nullable HttpEntity body) {
        return send(method, path, body, null);
    }

    /** {@code timeout} replaces the usual one for calls that take long. */
    EngineAnswer send(String method, String path, @Nullable HttpEntity body, @Nullable Duration timeout) {
        String call = method + " " + path;
        HttpUriRequestBase request = new HttpUriRequestBase(method, URI.create("http://engine" + path));
        request.setConfig(
                timeout == null
                        ? config
                        : RequestConfig.copy(config)
                                .setResponseTimeout(Timeout.of(timeout))
                                .build());
        request.setEntity(body);
        try {
            return exchange(call, request);
        } catch (InterruptedIOException silence) {
            throw unavailable(call, silence);
        } catch (IOException closed) {
            // A restarted engine has closed every connection that was kept.
            closeKept();
            if (!method.equals("GET")) {
                throw unavailable(call, closed);
            }
        }
        try {
            return exchange(call, request);
        } catch (IOException e) {
            throw unavailable(call, e);
        }
    }

    /** Closes the connections that are kept for later calls. */
    void closeKept() {
        connections.closeIdle(TimeValue.ZERO_MILLISECONDS);
    }

    /**
     * Passes the engine's answer on line by line, for as long as it takes. The body of a refusal is in the returned
     * answer.
     *
     * @param silence the longest time without a line
     */
    EngineAnswer follow(HttpUriRequestBase request, Duration silence, Consumer<String> line) {
        String call = request.getMethod() + " " + request.getRequestUri();
        request.setConfig(RequestConfig.copy(config)
                .setResponseTimeout(Timeout.of(silence))
                .build());
        try {
            return client.execute(request, response -> {
                HttpEntity entity = response.getEntity();
                if (response.getCode() / 100 != 2 || entity == null) {
                    return new EngineAnswer(
                            call, response.getCode(), entity == null ? new byte[0] : EntityUtils.toByteArray(entity));
                }
                try (BufferedReader lines =
                        new BufferedReader(new InputStreamReader(entity.getContent(), StandardCharsets.UTF_8))) {
                    lines.lines().forEach(line);
                }
                return new EngineAnswer(call, response.getCode(), new byte[0]);
            });
        } catch (IOException | UncheckedIOException e) {
            throw new EngineUnavailableException(call + ": no answer from the engine", e);
        } finally {
            idle.used();
        }
    }

    private EngineAnswer exchange(String call, HttpUriRequestBase request) throws IOException {
        try {
            return client.execute(request, response -> {
                HttpEntity entity = response.getEntity();
                return new EngineAnswer(
                        call, response.getCode(), entity == null ? new byte[0] : EntityUtils.toByteArray(entity));
            });
        } finally {
            idle.used();
        }
    }

    private static EngineUnavailableException unavailable(String call, IOException cause) {
        return new EngineUnavailableException(call + ": no answer from the engine", cause);
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException e) {
            throw new EngineUnavailableException("closing the connections to the engine failed", e);
        }
    }
}
