package dev.flagship.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.driver.hardening.Publishing;
import dev.flagship.lifecycle.container.ContainerSpec;
import dev.flagship.lifecycle.container.FlagDelivery;
import dev.flagship.lifecycle.container.Ways;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.port.ContainerDriver.CreateResult;
import dev.flagship.lifecycle.port.ContainerDriver.StartResult;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Where nothing leads to containers' addresses, an instance is reached by what the engine publishes for it, and only there. */
abstract class PublishedReachContract {
    private static final int PORT = 8080;

    abstract TestEngine engine();

    @Test
    void anInstanceIsReachedAtLoopbackWhileItRunsAndNotAfterwards() {
        Incarnation incarnation = TestEngine.incarnation();
        ContainerSpec spec = listening(incarnation);
        assertThat(ways(spec)).isEqualTo(Optional.empty());
        String id = created(spec);
        assertThat(ways(spec)).as("of what does not run yet").isEqualTo(Optional.empty());
        assertThat(engine().driver().start(spec, id, "CTF{published}")).isEqualTo(new StartResult.Started());
        InetSocketAddress target = ways(spec).orElseThrow();

        assertThat(target.getAddress().isLoopbackAddress()).isTrue();
        Awaitility.await()
                .atMost(TestEngine.PATIENCE)
                .until(() -> answer(target).equals("reached"));
        assertThat(engine().client()
                        .containers()
                        .inspect(engine().platform().containerName(incarnation))
                        .json()
                        .path("NetworkSettings")
                        .path("Ports")
                        .path(PORT + "/tcp"))
                .singleElement()
                .satisfies(at -> assertThat(at.path("HostIp").asString("")).isEqualTo(Publishing.LOOPBACK));

        engine().driver().remove(engine().driver().find(incarnation).orElseThrow());
        assertThat(ways(spec)).isEqualTo(Optional.empty());
        assertThat(answer(target)).isEmpty();
    }

    String created(ContainerSpec spec) {
        CreateResult result = engine().driver().create(spec, "CTF{published}");
        assertThat(result).isInstanceOf(CreateResult.Created.class);
        return ((CreateResult.Created) result).containerId();
    }

    ContainerSpec listening(Incarnation incarnation) {
        return engine().spec(
                        incarnation,
                        TestEngine.tools().reference(),
                        List.of("/bin/probe", "listen", Integer.toString(PORT)),
                        new FlagDelivery.File(FlagDelivery.File.DEFAULT_PATH));
    }

    private Optional<InetSocketAddress> ways(ContainerSpec spec) {
        Ways ways = engine().driver().reach(spec.incarnation(), spec.address(), spec.template());
        assertThat(ways.relayed()).isTrue();
        return ways.to(PORT);
    }

    /** What is said to whoever connects; nothing where nobody is. */
    static String answer(InetSocketAddress target) {
        try (Socket socket = new Socket()) {
            socket.connect(target, 2_000);
            socket.setSoTimeout(2_000);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        } catch (IOException nobody) {
            return "";
        }
    }
}
