package dev.flagship.node.gateways;

import dev.flagship.gateway.wire.Carried;
import dev.flagship.gateway.wire.Message;
import dev.flagship.gateway.wire.Message.Change;
import dev.flagship.gateway.wire.Message.Done;
import dev.flagship.gateway.wire.Message.Hello;
import dev.flagship.gateway.wire.Message.Outcome;
import dev.flagship.gateway.wire.Message.Renew;
import dev.flagship.gateway.wire.Message.Report;
import dev.flagship.gateway.wire.Message.Served;
import dev.flagship.gateway.wire.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** A gateway that says what a test says, and is silent otherwise. */
final class SilentGateway implements AutoCloseable {
    private final Wire wire;

    private SilentGateway(Wire wire) {
        this.wire = wire;
    }

    static SilentGateway connect(Path socket, UUID run, Served served) {
        try {
            Wire wire = Wire.over(SocketChannel.open(UnixDomainSocketAddress.of(socket)), "silent");
            wire.send(new Hello(Message.VERSION, run, "silent", served));
            return new SilentGateway(wire);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next message of this kind; others before it are not listened to. */
    <T extends Message> T await(Class<T> kind) {
        try {
            Message message = wire.receive(1 << 20);
            while (!kind.isInstance(message)) {
                message = wire.receive(1 << 20);
            }
            return kind.cast(message);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Says that this is in force. */
    void done(Change change) {
        wire.send(new Done(change.id(), Outcome.DONE, "", List.of()));
    }

    /** Asks to be stood for. */
    void renew(long number) {
        wire.send(new Renew(number, new Report(0, Carried.NOTHING, List.of(), Set.of())));
    }

    @Override
    public void close() {
        wire.close();
    }
}
