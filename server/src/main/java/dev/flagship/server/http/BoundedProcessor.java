package dev.flagship.server.http;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Set;
import org.apache.coyote.Constants;
import org.apache.coyote.InputBuffer;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/** Works on requests, and can be told by others that a body took too long. */
final class BoundedProcessor extends Http11Processor {
    /** In bytes for each second. */
    private static final long LEAST_RATE = 1_000;

    private final Set<BoundedProcessor> atWork;
    private volatile @Nullable SocketChannel channel;
    private volatile boolean waiting;
    /** Of which request the time is counted, by when it began, and how long it has been at work at least. */
    private long counted;

    private Duration soFar = Duration.ZERO;

    /**
     * @param atWork where it is while it works on a request
     */
    BoundedProcessor(BoundedProtocol protocol, Set<BoundedProcessor> atWork) {
        super(protocol, protocol.getAdapter());
        this.atWork = atWork;
        request.setInputBuffer(new Noticed(request.getInputBuffer()));
    }

    @Override
    public SocketState service(SocketWrapperBase<?> connection) throws IOException {
        channel = connection.getSocket() instanceof NioChannel socket ? socket.getIOChannel() : null;
        atWork.add(this);
        try {
            return super.service(connection);
        } finally {
            atWork.remove(this);
            channel = null;
        }
    }

    /**
     * Ends the body that is waited for, where it had longer than this and was slower than the least rate since. Whoever
     * reads it sees its end and clears up: the connection itself is theirs, not to be closed under their hands. To be
     * called by one thread, again and again.
     *
     * @param passed how long ago this was called before
     */
    void endSlowBody(Duration patience, Duration passed) {
        long begun = request.getStartTimeNanos();
        soFar = begun == counted ? soFar.plus(passed) : Duration.ZERO;
        counted = begun;
        SocketChannel open = channel;
        if (open == null || !isBodyAwaited()) {
            return;
        }
        Duration allowed = patience.plusSeconds(request.getBytesRead() / LEAST_RATE);
        if (soFar.compareTo(allowed) > 0) {
            try {
                open.shutdownInput();
            } catch (IOException e) {
                // Closed already.
            }
        }
    }

    /** By whoever handles the request, or by the container, which reads what nobody wanted up to its end. */
    private boolean isBodyAwaited() {
        return request.getStartTimeNanos() > 0
                && (waiting || request.getRequestProcessor().getStage() == Constants.STAGE_ENDINPUT);
    }

    /** Tells while it is read from. */
    private final class Noticed implements InputBuffer {
        private final InputBuffer body;

        Noticed(InputBuffer body) {
            this.body = body;
        }

        @Override
        public int doRead(ApplicationBufferHandler handler) throws IOException {
            waiting = true;
            try {
                return body.doRead(handler);
            } finally {
                waiting = false;
            }
        }

        @Override
        public int available() {
            return body.available();
        }
    }
}
