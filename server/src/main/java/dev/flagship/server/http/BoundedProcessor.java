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

/** Processes requests. Another thread can end a request body that takes too long. */
final class BoundedProcessor extends Http11Processor {
    /** The least rate at which a body must arrive, in bytes per second. */
    private static final long LEAST_RATE = 1_000;

    private final Set<BoundedProcessor> atWork;
    private volatile @Nullable SocketChannel channel;
    private volatile boolean waiting;
    /** When the request began whose time is counted; {@link #soFar} is how long it has been processed at least. */
    private long counted;

    private Duration soFar = Duration.ZERO;

    /** @param atWork the set that contains this processor while it processes a request */
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
     * Ends the body that is being waited for, if it has taken longer than allowed: the patience, plus the time that its
     * bytes take at the least rate. The reader then sees the end of the body and clears up; the connection itself is
     * theirs to close. Called again and again by one thread.
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

    /**
     * Returns whether the handler waits for the body, or the container does, which reads to the end what nobody wanted.
     */
    private boolean isBodyAwaited() {
        return request.getStartTimeNanos() > 0
                && (waiting || request.getRequestProcessor().getStage() == Constants.STAGE_ENDINPUT);
    }

    /** Notes whether somebody is reading from it. */
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
