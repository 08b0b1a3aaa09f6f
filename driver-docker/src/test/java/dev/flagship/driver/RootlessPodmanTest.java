package dev.flagship.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.driver.admission.KnownShortfalls;
import dev.flagship.driver.engine.EngineFacts;
import dev.flagship.lifecycle.container.ContainerSpec;
import dev.flagship.lifecycle.container.ContainerTemplate;
import dev.flagship.lifecycle.port.ContainerDriver.Admission;
import dev.flagship.lifecycle.port.ContainerDriver.CreateResult;
import dev.flagship.lifecycle.port.ContainerDriver.NetworkResult;
import dev.flagship.lifecycle.port.ContainerDriver.Protection;
import dev.flagship.lifecycle.port.ContainerDriver.StartResult;
import dev.flagship.lifecycle.port.Shortfall;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a Podman without root carries: all but what it has no control groups for, and that nobody else gets to a port. */
@ExtendWith(RootlessPodmanExtension.class)
class RootlessPodmanTest extends PublishedReachContract {
    private TestEngine engine;

    @BeforeEach
    void take(TestEngine shared) {
        engine = shared;
    }

    @Override
    TestEngine engine() {
        return engine;
    }

    @Test
    void itLacksWhatIsListedOfItsKindAndNothingElse() {
        EngineFacts facts = engine.client().facts();
        assertThat(engine.driver().admit()).isInstanceOfSatisfying(Admission.Conditional.class, conditional -> {
            assertThat(conditional.lacking()).isEqualTo(KnownShortfalls.of(facts.kind(), facts.host(), facts.reach()));
            assertThat(Shortfall.controls(conditional.lacking()))
                    .contains(EngineFacts.GATEWAY_ONLY)
                    .noneMatch(control -> control.startsWith("peer-"));
        });
    }

    @Test
    void rulesThatWentWithTheBridgesAreBackBeforeAnInstanceStarts() {
        assertThat(engine.driver().protect()).isInstanceOf(Protection.InForce.class);
        // The last container on a bridge takes them all away.
        engine.client()
                .containers()
                .remove("flagship-" + engine.platform().id() + "-anchor")
                .orUnavailable();

        ContainerSpec spec = listening(TestEngine.incarnation());
        engine.run(spec, "CTF{anchored}");

        assertThat(engine.driver().protect()).isEqualTo(new Protection.InForce(false));
        engine.driver().find(spec.incarnation()).ifPresent(engine.driver()::remove);
    }

    /** It chooses a number when it makes a container, and takes it when that is started. */
    @Test
    void aNumberThatIsTakenMeanwhileMakesRoomForTheNextIncarnation() throws IOException {
        ContainerSpec spec = listening(TestEngine.incarnation());
        String id = created(spec);
        int chosen = engine.client()
                .containers()
                .inspect(id)
                .json()
                .path("HostConfig")
                .path("PortBindings")
                .path("8080/tcp")
                .path(0)
                .path("HostPort")
                .asInt(0);
        try (ServerSocket taken = new ServerSocket(chosen, 1, InetAddress.getLoopbackAddress())) {
            assertThat(taken.isBound()).isTrue();
            assertThat(engine.driver().start(spec, id, "CTF{taken}")).isInstanceOf(StartResult.Ended.class);
        }
        engine.driver().find(spec.incarnation()).ifPresent(engine.driver()::remove);
    }

    @Test
    void portsAtTheHostAndInternetAccessAreRefused() {
        ContainerTemplate template = listening(TestEngine.incarnation()).template();
        NetworkResult.Ready network = engine.network();
        ContainerSpec port = engine.spec(TestEngine.incarnation(), template).publishing(Map.of("web", 28_080));
        ContainerSpec online = engine.spec(TestEngine.incarnation(), template.online());

        assertThat(engine.driver().create(port, "CTF{port}"))
                .isInstanceOfSatisfying(
                        CreateResult.Refused.class,
                        refused -> assertThat(refused.detail()).startsWith("exposure port: "));
        assertThat(engine.driver().create(online, "CTF{online}"))
                .isInstanceOfSatisfying(
                        CreateResult.Refused.class,
                        refused -> assertThat(refused.detail()).startsWith("egress internet: "));
        assertThat(engine.client().networks().all())
                .filteredOn(each -> each.path("Name").asString("").equals(network.name()))
                .singleElement()
                .satisfies(each ->
                        assertThat(each.path("Internal").asBoolean(false)).isTrue());
    }
}
