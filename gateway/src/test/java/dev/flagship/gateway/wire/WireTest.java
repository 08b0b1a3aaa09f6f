package dev.flagship.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.flagship.gateway.wire.Message.Heard;
import dev.flagship.gateway.wire.Message.Refused;
import dev.flagship.lifecycle.instance.InstanceId;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WireTest {
    private static final int MANY = 4 << 20;

    @TempDir
    private Path folder;

    private Wire here;
    private Wire there;

    @BeforeEach
    void connect() throws IOException {
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(folder.resolve("sock"));
        try (ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            listening.bind(address);
            here = Wire.over(SocketChannel.open(address), "here");
            there = Wire.over(listening.accept(), "there");
        }
    }

    @AfterEach
    void close() {
        here.close();
        there.close();
    }

    @Test
    void aMessageIsAsLongAsItMayBe() throws IOException {
        String reason = "r".repeat(60_000);
        here.send(new Refused(reason));
        assertThat(there.receive(1 << 20)).isEqualTo(new Refused(reason));

        here.send(new Refused(reason));
        assertThatThrownBy(() -> there.receive(1000)).isInstanceOf(IOException.class);
    }

    @Test
    void capturedDataIsNotAcceptedWhileMuchOfItWaitsToBeSent() throws IOException {
        assertThat(here.takesHeard()).isTrue();

        here.send(new Heard(new InstanceId(new UUID(0, 1)), new byte[MANY], 0, false));
        assertThat(here.takesHeard()).isFalse();

        there.receive(2 * MANY);
        await().until(here::takesHeard);
    }
}
