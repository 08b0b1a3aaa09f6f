package dev.flagship.gateway.http;

import dev.flagship.gateway.net.Source;
import dev.flagship.gateway.route.LiveRoute;
import dev.flagship.gateway.route.Shared;
import dev.flagship.gateway.tcp.ContainerRelay;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameEncoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Accepts raw connections through a WebSocket, for players in networks that allow nothing else. The tunnel's name is
 * the secret, so their address is not checked. Passes all other requests on.
 */
final class TunnelGate extends ChannelInboundHandlerAdapter {
    /** The path of tunnels; the tunnel's name follows it. */
    static final String PATH = "/.flagship/tunnel/";

    private static final String VERSION = "13";
    private static final String WEB_SOCKET = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int LONGEST_FRAME = 64 * 1024;

    private final Shared shared;
    private final Visit visit;
    private @Nullable HttpRequest asked;

    TunnelGate(Shared shared, Visit visit) {
        this.shared = shared;
        this.visit = visit;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof HttpRequest request && isForUs(request)) {
            asked = request;
            return;
        }
        HttpRequest request = asked;
        if (request == null) {
            ctx.fireChannelRead(message);
            return;
        }
        ReferenceCountUtil.release(message);
        if (message instanceof LastHttpContent) {
            asked = null;
            answer(ctx, request);
        }
    }

    private boolean isForUs(HttpRequest request) {
        return request.uri().startsWith(PATH)
                && RequestCheck.refusal(request, shared.limits().headers()) == null
                && RequestCheck.isWebSocket(request);
    }

    private void answer(ChannelHandlerContext ctx, HttpRequest request) {
        String key = request.headers().get(HttpHeaderNames.SEC_WEBSOCKET_KEY);
        if (key == null || !VERSION.equals(request.headers().get(HttpHeaderNames.SEC_WEBSOCKET_VERSION))) {
            refuse(ctx, ErrorPage.BAD_REQUEST);
            return;
        }
        long now = shared.nanoTime().getAsLong();
        LiveRoute route = shared.book().byTunnel(request.uri().substring(PATH.length()));
        if (route == null || !route.isOpen(now)) {
            boolean tooMany = shared.guesses().isTooMany(Source.of(visit.from().getAddress()), now);
            refuse(ctx, tooMany ? ErrorPage.TOO_MANY_GUESSES : ErrorPage.NOT_FOUND);
            return;
        }
        open(ctx, key, route);
    }

    private static void refuse(ChannelHandlerContext ctx, ErrorPage page) {
        ctx.pipeline().get(PlayerConnection.class).refuse(page);
    }

    private void open(ChannelHandlerContext ctx, String key, LiveRoute route) {
        SocketChannel player = (SocketChannel) ctx.channel();
        ChannelPipeline pipeline = ctx.pipeline();
        player.config().setAutoRead(false);
        pipeline.remove(PlayerConnection.class);
        pipeline.remove(ResponseEncoder.class);
        player.writeAndFlush(Unpooled.copiedBuffer(switching(key), StandardCharsets.US_ASCII));
        pipeline.addLast(
                new WebSocket13FrameDecoder(WebSocketDecoderConfig.newBuilder()
                        .maxFramePayloadLength(LONGEST_FRAME)
                        .allowExtensions(false)
                        .build()),
                new WebSocket13FrameEncoder(false),
                new TunnelFrames());
        pipeline.remove(this);
        ContainerRelay.start(shared, player, route);
        // It passes on what it has read ahead, so it must be removed last.
        pipeline.remove(RequestDecoder.class);
    }

    private static String switching(String key) {
        return "HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-accept: "
                + accept(key) + "\r\n\r\n";
    }

    private static String accept(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1")
                    .digest((key.strip() + WEB_SOCKET).getBytes(StandardCharsets.ISO_8859_1));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-1 is in every Java", e);
        }
    }
}
