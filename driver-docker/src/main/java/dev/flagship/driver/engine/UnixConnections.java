package dev.flagship.driver.engine;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.net.NamedEndpoint;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** Connects the HTTP client to one unix socket, whatever host a request names. */
final class UnixConnections implements HttpClientConnectionOperator {
    private final EngineAddress address;

    UnixConnections(EngineAddress address) {
        this.address = address;
    }

    @Override
    public void connect(
            ManagedHttpClientConnection connection,
            HttpHost host,
            @Nullable InetSocketAddress local,
            @Nullable TimeValue timeout,
            SocketConfig config,
            HttpContext context)
            throws IOException {
        connection.bind(UnixSocket.connect(address));
    }

    @Override
    public void connect(
            ManagedHttpClientConnection connection,
            HttpHost host,
            @Nullable NamedEndpoint name,
            @Nullable Path unixDomainSocket,
            @Nullable InetSocketAddress local,
            @Nullable Timeout timeout,
            SocketConfig config,
            @Nullable Object attachment,
            HttpContext context)
            throws IOException {
        connection.bind(UnixSocket.connect(address));
    }

    @Override
    public void upgrade(ManagedHttpClientConnection connection, HttpHost host, HttpContext context) {
        throw new UnsupportedOperationException("no TLS on a unix socket");
    }
}
