package dev.flagship.system.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.driver.hardening.RequestComparison;
import dev.flagship.system.lab.Engines;
import dev.flagship.system.lab.NodeLab;
import dev.flagship.testkit.host.Programs;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code profile show} prints the request that containers are really made by. */
@ExtendWith(PlatformExtension.class)
class ProfileShownTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    private static RunningPlatform platform;

    @BeforeAll
    static void on(RunningPlatform shared) {
        platform = shared;
    }

    @Test
    void whatIsShownForAChallengeIsWhatItsInstanceWasMadeBy() {
        Programs.Ended shown = show("default", "--challenge=nc-soundings", "--json");
        assertThat(shown.code()).as(shown.output()).isZero();

        JsonNode made = instanceOfNcSoundings();
        String network =
                made.at("/NetworkSettings/Networks").propertyNames().iterator().next();
        String address =
                made.at("/NetworkSettings/Networks/" + network + "/IPAddress").asString();
        ObjectNode request = (ObjectNode) JSON.readTree(
                shown.output().replace("\"NETWORK\"", '"' + network + '"').replace("\"ADDRESS\"", '"' + address + '"'));
        assertThat(request.path("Labels").path("flagship.challenge").asString()).isEqualTo("nc-soundings");
        request.set("Labels", made.path("Config").path("Labels"));

        assertThat(RequestComparison.deviation(request, made)).isEmpty();
        assertThat(request.path("HostConfig").path("Memory").asLong()).isEqualTo(32L << 20);
        ((ObjectNode) request.path("HostConfig")).put("Memory", 1 << 20);
        assertThat(RequestComparison.deviation(request, made)).isPresent();
    }

    @Test
    void aProfileAloneIsShownWithoutAnImageAndNothingIsMade() {
        JsonNode shown = JSON.readTree(show("challenge", "--json").output());

        assertThat(shown.path("Image").asString()).isEqualTo("IMAGE");
        assertThat(shown.at("/HostConfig/Memory").asLong()).isEqualTo(512L << 20);
        assertThat(shown.at("/HostConfig/CapDrop/0").asString()).isEqualTo("ALL");
        assertThat(shown.at("/HostConfig/ReadonlyRootfs").asBoolean()).isTrue();
        assertThat(Engines.containers("platform")).isEmpty();
    }

    @Test
    void whatIsNotThereIsSaidWithItsCode() {
        assertThat(show("none-such").code()).isEqualTo(2);
        assertThat(show("challenge", "--challenge=nc-soundings").output()).contains("has the profile default");
        assertThat(show("default", "--engine=unix:///nowhere.sock").code()).isEqualTo(3);
    }

    private static JsonNode instanceOfNcSoundings() {
        String id = platform.call(platform.adminToken(), "POST", "/api/v1/instances", "{\"challenge_id\": 2}")
                .data()
                .path("id")
                .asString();
        // Before it runs the engine says of no address that it has it.
        Awaitility.await("it runs")
                .atMost(NodeLab.PATIENCE)
                .until(() -> platform.call(platform.adminToken(), "GET", "/api/v1/instances/" + id, "")
                        .data()
                        .path("state")
                        .asString("")
                        .equals("RUNNING"));
        JsonNode made = JSON.readTree(
                        Engines.docker("inspect", platform.containers().getFirst()))
                .path(0);
        platform.call(platform.adminToken(), "DELETE", "/api/v1/instances/" + id, "");
        Awaitility.await("it is gone")
                .atMost(NodeLab.PATIENCE)
                .until(() -> platform.containers().isEmpty());
        return made;
    }

    private static Programs.Ended show(String... arguments) {
        List<String> command = CliCommand.here();
        command.addAll(List.of("profile", "show", "--data=" + platform.data()));
        if (List.of(arguments).stream().noneMatch(argument -> argument.startsWith("--engine"))) {
            command.add("--engine=" + Engines.url());
        }
        command.addAll(List.of(arguments));
        return Programs.execute(command.toArray(String[]::new));
    }
}
