package dev.flagship.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.port.ContainerDriver.Admission;
import dev.flagship.lifecycle.port.ContainerDriver.CreateResult;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A weakened Podman without root is refused too: that something is known to be missing there excuses nothing else. */
@ExtendWith(RootlessPodmanExtension.class)
class RootlessPodmanWeakenedTest extends WeakenedPodmanContract {
    @BeforeAll
    static void admit() {
        assertThat(admitUnchanged()).isInstanceOf(Admission.Conditional.class);
    }

    /** Whatever is published is for the gateway, which is on this machine. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"portmappings":[{"container_port":8080,"host_port":0,"protocol":"tcp","host_ip":"0.0.0.0"}]} | PortBindings
        {"portmappings":[]}                                                                           | PortBindings
        """)
    void aPortThatIsNotPublishedAtLoopbackIsNamed(String change, String control) {
        assertNamed(created(change), alike(control));
    }

    /** Without control groups it drops limits by itself, and says so: nobody can tell who dropped them. */
    @Test
    void limitsThatAreDroppedOnTheWayAreNamedWhereItCouldHoldThem() {
        CreateResult result = created("{\"resource_limits\":{}}");
        if (engine().client().facts().host().hasControlGroups()) {
            assertNamed(result, alike("Memory"));
        } else {
            assertThat(result).isInstanceOf(CreateResult.Created.class);
        }
    }
}
