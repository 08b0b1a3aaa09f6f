package dev.flagship.driver;

import static dev.flagship.driver.engine.EngineJson.map;
import static dev.flagship.driver.engine.EngineJson.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.container.ContainerSpec;
import dev.flagship.lifecycle.port.ContainerDriver.CreateResult;
import dev.flagship.lifecycle.port.ContainerDriver.NetworkResult;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.node.ObjectNode;

/** Two platforms, and strangers, on one Docker Engine leave each other alone. */
@Tag("fault")
@ExtendWith(EngineExtension.class)
class TwoPlatformsTest extends TwoPlatformsContract {
    @Test
    void aSlotThatTheOtherHoldsIsTaken() {
        String name = engine().network().name();
        int slot = Integer.parseInt(name.substring(name.lastIndexOf("chal") + 4));
        assertThat(other().ensureSharedNetwork(slot))
                .isInstanceOfSatisfying(
                        NetworkResult.Taken.class,
                        taken -> assertThat(taken.detail()).contains(name));
        assertThat(engine().driver().ensureSharedNetwork(slot)).isEqualTo(engine().network());
    }

    @Test
    void addressesThatAStrangerHoldsAreTaken() {
        ObjectNode stranger =
                object().put("Name", "stranger-" + engine().platform().id());
        stranger.set(
                "Labels", map(Map.of("flagship.platform", engine().platform().id())));
        ObjectNode ipam = object();
        ipam.putArray("Config").addObject().put("Subnet", "10.213.252.0/24");
        stranger.set("IPAM", ipam);
        String made = engine().client()
                .networks()
                .create(stranger)
                .orUnavailable()
                .json()
                .path("Id")
                .asString("");
        try {
            assertThat(engine().driver().ensureSharedNetwork(63))
                    .isInstanceOfSatisfying(
                            NetworkResult.Taken.class,
                            taken -> assertThat(taken.detail()).contains("overlap"));
        } finally {
            engine().client().networks().remove(made).orUnavailable();
        }
    }

    @Test
    void slotsBeyondTheRangeAreTaken() {
        assertThat(engine().driver().ensureSharedNetwork(64)).isInstanceOf(NetworkResult.Taken.class);
        assertThat(engine().driver().ensureSharedNetwork(-1)).isInstanceOf(NetworkResult.Taken.class);
    }

    @Test
    void anAddressInUseIsAShortageAndNotAnError() {
        ContainerSpec first = engine().spec(
                        TestEngine.incarnation(),
                        TestEngine.tools().reference(),
                        List.of("/bin/probe", "listen", "80"),
                        FILE);
        engine().run(first, "CTF{one}");
        ContainerSpec second = new ContainerSpec(
                first.template(), first.definition(), TestEngine.incarnation(), 7, first.network(), first.address());
        CreateResult created = engine().driver().create(second, "CTF{two}");
        assertThat(created).isInstanceOf(CreateResult.Created.class);
        String id = ((CreateResult.Created) created).containerId();
        assertThat(engine().driver().start(second, id, "CTF{two}").getClass().getSimpleName())
                .isEqualTo("NoCapacity");
    }
}
