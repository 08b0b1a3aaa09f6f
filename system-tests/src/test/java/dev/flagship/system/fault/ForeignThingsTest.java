package dev.flagship.system.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.system.lab.EngineEye;
import dev.flagship.system.lab.NodeLab;
import dev.flagship.system.lab.PrivateEngine;
import dev.flagship.system.lab.PrivateLab;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An engine on which others have names, labels, addresses, and all of its pools: theirs stays theirs. */
@Tag("fault")
class ForeignThingsTest {
    private static PrivateLab place;
    private static NodeLab lab;
    private static EngineEye eye;
    private static String image;
    private static InstanceId waiting;
    private static String foreign;
    private static long lastAccount;

    @BeforeAll
    static void platform(@TempDir Path engine, @TempDir Path data) {
        place = new PrivateLab(data, PrivateEngine.start(engine, "--default-address-pool=base=10.99.0.0/24,size=26"));
        lab = place.nodes();
        eye = place.engine().eye();
        image = eye.docker("images", "-q").lines().findFirst().orElseThrow();
        eye.docker("network", "create", "--subnet=10.213.0.0/22", "somebodys");
        eye.docker("network", "create", "--subnet=10.77.0.0/24", "-o", "com.docker.network.bridge.name=chal1", "else");
        for (int n = 0; eye.tryDocker("network", "create", "pool" + n).code() == 0; n++) {
            assertThat(n).as("networks in four pools").isLessThan(4);
        }
        waiting = lab.request(PrivateLab.SLUG, ++lastAccount).id();
        foreign = "flagship-" + lab.platform().id() + "-" + waiting + "-1";
        create(foreign, "owner=somebody");
        lab.startNode("").awaitLine("ready");
        lab.awaitEngine();
    }

    @AfterAll
    static void cleanUp() {
        place.close();
    }

    @Test
    void instancesStartThoughAllPoolsAddressesAndBridgesAreTaken() {
        assertThat(eye.tryDocker("network", "create", "one-more").output()).contains("address pool");

        InstanceRecord running = lab.start(PrivateLab.SLUG, ++lastAccount);

        assertThat(lab.player().get(running.endpoints().getFirst())).endsWith(lab.flag(running));
        lab.awaitInvariants();
        assertThat(eye.docker("network", "ls", "--format", "{{.Name}}")).contains("somebodys", "else", "pool0");
        lab.stopAll();
        lab.awaitInvariants();
    }

    @Test
    void aForeignContainerWithAnInstancesNameIsAClearConflictAndLeftUntouched() {
        InstanceRecord failed = lab.await(waiting, InstanceState.FAILED);

        assertThat(failed.reason()).isEqualTo(Reason.CONFLICT);
        assertThat(failed.detail()).contains(foreign);
        assertThat(state(foreign)).isEqualTo("created");
        lab.awaitInvariants();
    }

    @Test
    void containersWithForeignOrIncompleteLabelsAreLeftUntouched() {
        create("anothers", "flagship.platform=another", "flagship.instance=" + waiting, "flagship.incarnation=1");
        create("halves", "flagship.platform=" + lab.platform().id());
        create("namesake", "flagship.instance=" + waiting, "flagship.incarnation=1");

        InstanceRecord running = lab.start(PrivateLab.SLUG, ++lastAccount);
        lab.stopAll();
        lab.await(running.id(), InstanceState.STOPPED);

        lab.awaitInvariants();
        assertThat(state("anothers")).isEqualTo("created");
        assertThat(state("halves")).isEqualTo("created");
        assertThat(state("namesake")).isEqualTo("created");
    }

    private static void create(String name, String... labels) {
        StringBuilder words = new StringBuilder("create --name " + name);
        for (String label : labels) {
            words.append(" --label ").append(label);
        }
        eye.docker((words + " " + image).split(" "));
    }

    private static String state(String name) {
        return eye.docker("inspect", "-f", "{{.State.Status}}", name).strip();
    }
}
