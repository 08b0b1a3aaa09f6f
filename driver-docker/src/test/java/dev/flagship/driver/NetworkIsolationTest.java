package dev.flagship.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.driver.admission.ProbeReport;
import dev.flagship.driver.tools.ToolsImage;
import dev.flagship.lifecycle.port.ContainerDriver.Protection;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Whom a challenge reaches on Docker, and who reaches it. */
class NetworkIsolationTest extends NetworkIsolationContract {
    private static final int NOBODY = 65_534;

    private final PrivateEngine machine = new PrivateEngine();
    private final TestEngine engine = TestEngine.open(machine.url(), "0.0.0.0");
    private final Internet internet = new Internet(machine.entering());

    @Override
    TestEngine engine() {
        return engine;
    }

    @Override
    Internet internet() {
        return internet;
    }

    @AfterAll
    void close() {
        end();
        engine.close();
        machine.close();
    }

    @Override
    List<String> openByItself() {
        return List.of();
    }

    @Override
    boolean pings() {
        return true;
    }

    /** Two platforms on one engine may have gateways of different users: neither takes the other's way. */
    @Test
    void fromItsHostRootAndTheUsersOfGatewaysReachAChallengeAndNobodyElse() {
        engine.driver().protect();
        assertThat(reachedByUser(NOBODY)).isEmpty();

        DriverConfig others = TestEngine.config(machine.url(), "others-gateway").withGatewayOf(NOBODY);
        try (DockerDriver driver = DockerDriver.open(others)) {
            assertThat(driver.protect()).isEqualTo(new Protection.InForce(true));
        }
        assertThat(reachedByUser(NOBODY)).contains("inwards tcp", "inwards udp");

        engine.driver().protect();
        assertThat(reachedByUser(NOBODY)).contains("inwards tcp", "inwards udp");
        assertThat(reachedByUser(NOBODY - 1)).isEmpty();

        internet.onHost("nft", "delete", "table", "inet", "flagship_host");
        assertThat(reachedByUser(NOBODY - 1)).contains("inwards tcp");
        assertThat(engine.driver().protect()).isEqualTo(new Protection.InForce(true));
        assertThat(reachedByUser(NOBODY)).isEmpty();
    }

    private List<String> reachedByUser(int user) {
        String target = "closed=inwards," + neighbour().address() + "," + PORT;
        String as = "--reuid=" + user;
        return reached(ProbeReport.parse(internet.onHost("setpriv", as, "--clear-groups", probe(), "reach", target)));
    }

    @Test
    void aCleanUpByHandIsMended() {
        ToolsImage tools = TestEngine.tools();
        assertThat(engine.client().images().remove(tools.reference()).status()).isEqualTo(200);
        assertThat(engine.driver().protect()).isInstanceOf(Protection.InForce.class);
        assertThat(engine.client().images().inspect(tools.reference()).status()).isEqualTo(200);
    }
}
