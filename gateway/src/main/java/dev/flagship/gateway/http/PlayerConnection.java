package dev.flagship.gateway.http;

import dev.flagship.gateway.http.Deadlines.Phase;
import dev.flagship.gateway.net.IdleWatch;
import dev.flagship.gateway.route.LiveRoute;
import dev.flagship.gateway.route.Shared;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/**
 * One player's HTTP connection, or one stream of it in HTTP/2. Requests are taken one after the other; what arrives
 * before its turn stops the reading, so whoever asks or uploads faster than is answered or taken is held back.
 */
final class PlayerConnection extends ChannelInboundHandlerAdapter {
    private final Shared shared;
    final PlayerSocket socket;
    private final HostRouting routing;
    final Deadlines deadlines;
    private final Containers containers;
    private final Waiting waiting;
    private @Nullable ContainerConnection container;
    private @Nullable Exchange exchange;
    private boolean closing;

    PlayerConnection(Shared shared, PlayerSocket socket, HostRouting routing, Containers containers) {
        this.shared = shared;
        this.socket = socket;
        this.routing = routing;
        this.containers = containers;
        this.waiting = new Waiting(shared.heads().of(routing.source()));
        this.deadlines = new Deadlines(shared.limits());
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        deadlines.watch(socket.channel(), shared.nanoTime(), routing::idle, this::overdue);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (closing) {
            ReferenceCountUtil.release(message);
        } else if (waiting.isEmpty() && canTake()) {
            take(message);
        } else if (waiting.add(message)) {
            updateReading();
        } else {
            refuse(ErrorPage.BAD_REQUEST);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        if (!closing && exchange == null && waiting.isEmpty() && deadlines.phase() == Phase.KEEP_ALIVE) {
            deadlines.enter(Phase.HEAD);
        }
        drain();
    }

    private boolean canTake() {
        return exchange == null ? socket.mayAsk() : container != null && container.isReady() && !exchange.requestDone;
    }

    private void take(Object message) {
        switch (message) {
            case HttpRequest request -> begin(request);
            case HttpContent body -> takeBody(body);
            default -> ReferenceCountUtil.release(message);
        }
    }

    private void begin(HttpRequest request) {
        ErrorPage refusal = RequestCheck.refusal(request, shared.limits().headers());
        if (refusal != null) {
            refuse(refusal);
            return;
        }
        Exchange begun = new Exchange(request, socket.isStream());
        exchange = begun;
        switch (routing.route(request)) {
            case HostRouting.Refused(OwnAnswer answer) -> refuse(answer);
            case HostRouting.Routed(LiveRoute route, boolean changed) -> {
                if (changed) {
                    dropContainer();
                }
                deadlines.enter(Phase.BODY);
                routing.prepare(request.headers(), begun.isWebSocket());
                request.setProtocolVersion(HttpVersion.HTTP_1_1);
                send(begun, route);
            }
        }
    }

    private void send(Exchange begun, LiveRoute route) {
        if (container == null || !container.isReady()) {
            dropContainer();
            container = containers.get(this, route);
        }
        if (container.isReady()) {
            container.begin(begun);
        }
    }

    private void takeBody(HttpContent body) {
        Exchange current = exchange;
        ContainerConnection to = container;
        if (current == null || to == null || body.decoderResult().isFailure()) {
            body.release();
            refuse(ErrorPage.BAD_REQUEST);
            return;
        }
        deadlines.progress();
        deadlines.body(body.content().readableBytes());
        if (body instanceof LastHttpContent last) {
            current.requestDone = true;
            if (!current.answered) {
                deadlines.enter(Phase.ANSWER);
            }
            to.writeEnd(last);
        } else {
            to.write(body);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (!(event instanceof ChannelInputShutdownEvent)) {
            return;
        }
        socket.endInput();
        boolean whole = (exchange != null && exchange.requestDone) || waiting.hasEnd();
        if (closing || !whole) {
            socket.close();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (container != null) {
            container.read(socket.isWritable());
        }
        // Not at once: this may be told in the middle of the end of an exchange.
        ctx.executor().execute(() -> {
            if (!closing) {
                drain();
            }
        });
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        stop();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof DecoderException) {
            refuse(RequestCheck.pageFor(cause));
        } else {
            socket.close();
        }
    }

    /** The container accepted the connection. */
    void containerReady() {
        Exchange current = exchange;
        if (closing || current == null || container == null) {
            dropContainer();
            return;
        }
        container.begin(current);
        drain();
    }

    /** The container closed the connection. */
    void containerClosed() {
        boolean stale = container != null && container.isUsed();
        container = null;
        Exchange current = exchange;
        if (closing || current == null) {
            return;
        }
        LiveRoute route = routing.current();
        if (stale && current.mayRepeat() && route != null) {
            current.repeated = true;
            current.requestDone = false;
            waiting.addFirst(LastHttpContent.EMPTY_LAST_CONTENT);
            container = containers.connect(this, route);
        } else {
            refuse(ErrorPage.BAD_GATEWAY);
        }
    }

    /** The exchange whose answer is awaited; null when none is. */
    @Nullable
    Exchange exchange() {
        return closing ? null : exchange;
    }

    /** Reads the player only while nothing waits and both sides keep up. */
    void updateReading() {
        boolean turn = exchange != null || socket.mayAsk();
        boolean read = closing || (turn && waiting.isEmpty() && (container == null || container.isWritable()));
        deadlines.heldBack(!read);
        socket.read(read);
    }

    /** The answer is complete. */
    void finish(Exchange done) {
        exchange = null;
        if (container != null && done.containerPersists && done.requestDone) {
            container = container.offerAsSpare() ? null : container;
        } else {
            dropContainer();
            socket.flush();
        }
        if (done.last || !done.requestDone || (socket.inputEnded() && waiting.isEmpty())) {
            closeAfter(null);
        } else {
            deadlines.enter(Phase.KEEP_ALIVE);
            drain();
        }
    }

    private void drain() {
        while (!closing && canTake() && !waiting.isEmpty()) {
            take(waiting.remove());
        }
        if (container != null) {
            container.flush();
        }
        updateReading();
    }

    /** Answers with a page of our own, or just closes when an answer has begun. */
    void refuse(OwnAnswer answer) {
        if (closing) {
            return;
        }
        Exchange current = exchange;
        if (current != null && (current.answered || current.switching)) {
            stop();
            socket.close();
            return;
        }
        socket.answerTo(current != null && current.isHead());
        closeAfter(answer.response());
    }

    private void closeAfter(@Nullable HttpResponse message) {
        stop();
        socket.closeAfter(message, routing.idle());
    }

    private void stop() {
        closing = true;
        exchange = null;
        deadlines.enter(Phase.CLOSING);
        dropContainer();
        waiting.release();
    }

    /** Closes the connection to the container; the next request gets a new one. */
    void dropContainer() {
        if (container != null) {
            container.retire();
            container = null;
        }
    }

    /** Both sides agreed to leave HTTP. */
    void relay(ContainerConnection from) {
        if (!waiting.isEmpty()) {
            // The player sent bytes before it knew that HTTP had ended.
            socket.close();
            return;
        }
        container = null;
        closing = true;
        deadlines.enter(Phase.CLOSING);
        IdleWatch.start(socket.channel(), socket.relay(this, from), shared.nanoTime(), routing.idle());
    }

    private void overdue() {
        switch (deadlines.phase()) {
            case HEAD, BODY -> refuse(deadlines.isStalled() ? ErrorPage.GATEWAY_TIMEOUT : ErrorPage.REQUEST_TIMEOUT);
            case ANSWER -> refuse(ErrorPage.GATEWAY_TIMEOUT);
            case KEEP_ALIVE, STREAM, CLOSING -> socket.close();
        }
    }
}
