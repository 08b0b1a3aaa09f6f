package dev.flagship.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.container.ContainerSpec;
import dev.flagship.lifecycle.container.FlagDelivery;
import dev.flagship.lifecycle.port.ContainerDriver.CreateResult;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An engine that drops a field without a word gets no instance: the control is named and the container removed. */
@ExtendWith(EngineExtension.class)
class WeakenedControlTest {
    @TempDir
    Path folder;

    private static TestEngine engine;

    @BeforeAll
    static void open(TestEngine shared) {
        engine = shared;
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
                "CgroupnsMode",
                "Tmpfs",
                "Mounts",
                "Init",
                "Dns",
                "DnsOptions",
                "NetworkMode"
            })
    void aDroppedHostFieldIsNamed(String field) {
        CreateResult result = create(request -> withoutHostField(request, field));
        assertThat(result)
                .isInstanceOfSatisfying(
                        CreateResult.Weakened.class,
                        weakened -> assertThat(weakened.control()).isIn(field, "NetworkingConfig"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"User", "Entrypoint", "Healthcheck", "StopTimeout", "Labels", "OpenStdin"})
    void aDroppedFieldIsNamed(String field) {
        CreateResult result =
                create(request -> ((ObjectNode) read(request)).without(field).toString());
        assertThat(result)
                .isInstanceOfSatisfying(
                        CreateResult.Weakened.class,
                        weakened -> assertThat(weakened.control()).isEqualTo(field));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"Privileged\":true",
                "\"UTSMode\":\"host\"",
                "\"PidMode\":\"host\"",
                "\"IpcMode\":\"host\"",
                "\"UsernsMode\":\"host\"",
                "\"CgroupParent\":\"/elsewhere\"",
                "\"Devices\":[{\"PathOnHost\":\"/dev/null\",\"PathInContainer\":\"/dev/extra\",\"CgroupPermissions\":\"rwm\"}]",
                "\"CapAdd\":[\"SYS_ADMIN\"]",
                "\"Binds\":[\"/tmp:/host\"]",
                "\"PublishAllPorts\":true",
                "\"ExtraHosts\":[\"a:1.2.3.4\"]",
                "\"MaskedPaths\":[]",
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
        assertThat(result)
                .isInstanceOfSatisfying(
                        CreateResult.Weakened.class,
                        weakened -> assertThat(added.propertyNames()).contains(weakened.control()));
    }

    @Test
    void anotherNameIsNamed() {
        EngineProxy.Behaviour renaming = EngineProxy.changingRequests(
                Path.of(engine.url().getPath()),
                head -> head.replaceFirst("create\\?name=flagship-", "create?name=renamed-"));
        assertThat(createThrough(renaming))
                .isInstanceOfSatisfying(
                        CreateResult.Weakened.class,
                        weakened -> assertThat(weakened.control()).isEqualTo("Name"));
    }

    @Test
    void withoutAnyChangeTheProxyIsNotNoticed() {
        assertThat(create(UnaryOperator.identity())).isInstanceOf(CreateResult.Created.class);
    }

    private CreateResult create(UnaryOperator<String> change) {
        return createThrough(EngineProxy.changingCreates(Path.of(engine.url().getPath()), change));
    }

    private CreateResult createThrough(EngineProxy.Behaviour behaviour) {
        try (EngineProxy proxy = EngineProxy.start(folder.resolve("engine.sock"), behaviour);
                DockerDriver driver = DockerDriver.open(
                        TestEngine.config(proxy.url(), engine.platform().id()))) {
            ContainerSpec spec = engine.spec(
                    TestEngine.incarnation(),
                    TestEngine.tools().reference(),
                    List.of("/bin/probe", "listen", "8080"),
                    new FlagDelivery.File(FlagDelivery.File.DEFAULT_PATH));
            CreateResult result = driver.create(spec, "CTF{one}");
            if (result instanceof CreateResult.Weakened) {
                assertThat(engine.client()
                                .container(engine.platform().containerName(spec.incarnation()))
                                .status())
                        .isEqualTo(404);
            }
            return result;
        }
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
