package dev.flagship.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.port.ContainerDriver.Admission;
import dev.flagship.lifecycle.port.ContainerDriver.CreateResult;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An engine that drops a field without a word gets no instance: the control is named and the container removed. */
@Tag("fault")
@ExtendWith(EngineExtension.class)
class WeakenedControlTest extends WeakenedContract {
    private static final String NOTHING =
            "HTTP/1.1 200 OK\r\nContent-Type: application/vnd.docker.raw-stream\r\nContent-Length: 0\r\n\r\n";

    /** As with a Podman that has much to do. */
    @Test
    void aReportThatIsNotInTheLogYetIsReadAgain() {
        AtomicInteger looks = new AtomicInteger();

        Admission admission = admitThrough(EngineProxy.changing(
                socket(),
                UnaryOperator.identity(),
                (asked, answer) -> asked.contains("/logs?") && looks.incrementAndGet() == 1 ? NOTHING : answer));

        assertThat(admission).isInstanceOf(Admission.Admitted.class);
        assertThat(looks).hasValueGreaterThan(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CapDrop",
                "SecurityOpt",
                "ReadonlyRootfs",
                "MaskedPaths",
                "MemorySwap",
                "NanoCpus",
                "PidsLimit",
                "ShmSize",
                "Ulimits",
                "LogConfig",
                "Tmpfs",
                "Mounts",
                "Init",
                "Dns",
                "DnsOptions",
                "NetworkMode"
            })
    void aDroppedHostFieldIsNamed(String field) {
        assertNamed(create(request -> withoutHostField(request, field)), List.of(field, "NetworkingConfig"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"User", "Entrypoint", "Healthcheck", "StopTimeout", "Labels", "OpenStdin"})
    void aDroppedFieldIsNamed(String field) {
        assertNamed(
                create(request -> ((ObjectNode) read(request)).without(field).toString()), List.of(field));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"Privileged\":true",
                "\"UTSMode\":\"host\"",
                "\"PidMode\":\"host\"",
                "\"IpcMode\":\"host\"",
                "\"UsernsMode\":\"host\"",
                // What an engine puts in where nobody asks depends on its kernel.
                "\"CgroupnsMode\":\"host\"",
                // So that systemd takes it for one, where that has the control groups.
                "\"CgroupParent\":\"elsewhere.slice\"",
                "\"Devices\":[{\"PathOnHost\":\"/dev/null\",\"PathInContainer\":\"/dev/extra\",\"CgroupPermissions\":\"rwm\"}]",
                "\"CapAdd\":[\"SYS_ADMIN\"]",
                "\"Binds\":[\"/tmp:/host\"]",
                "\"PublishAllPorts\":true",
                "\"ExtraHosts\":[\"a:1.2.3.4\"]",
                "\"MaskedPaths\":[]",
                "\"ReadonlyPaths\":[]",
                "\"PidsLimit\":-1",
                "\"Sysctls\":{\"net.ipv4.ip_forward\":\"1\"}",
                "\"RestartPolicy\":{\"Name\":\"always\"}",
                "\"AutoRemove\":true",
                "\"GroupAdd\":[\"0\"]",
                "\"Runtime\":\"io.containerd.runc.v2\""
            })
    void anAddedPowerIsNamed(String field) {
        JsonNode added = read("{" + field + "}");
        CreateResult result = create(request -> {
            ObjectNode body = (ObjectNode) read(request);
            ((ObjectNode) body.path("HostConfig")).setAll((ObjectNode) added);
            return body.toString();
        });
        // With namespaces of the host the engine adds "label=disable", which is compared before them.
        Set<String> controls = new HashSet<>(added.propertyNames());
        if (controls.removeAll(Set.of("PidMode", "IpcMode"))) {
            controls.add("SecurityOpt");
        }
        assertNamed(result, controls);
    }

    @Test
    void anotherNameIsNamed() {
        EngineProxy.Behaviour renaming = EngineProxy.changingRequests(
                socket(), head -> head.replaceFirst("create\\?name=flagship-", "create?name=renamed-"));
        assertNamed(createThrough(renaming), List.of("Name"));
    }

    private static String withoutHostField(String request, String field) {
        ObjectNode body = (ObjectNode) read(request);
        ((ObjectNode) body.path("HostConfig")).remove(field);
        return body.toString();
    }

    private static JsonNode read(String json) {
        return JsonMapper.shared().readTree(json);
    }
}
