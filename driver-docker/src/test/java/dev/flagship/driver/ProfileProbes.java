package dev.flagship.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.driver.admission.ControlResult;
import dev.flagship.driver.admission.ProbeArguments;
import dev.flagship.driver.admission.ProbeReport;
import dev.flagship.driver.engine.EngineFacts;
import dev.flagship.driver.hardening.Size;
import dev.flagship.lifecycle.container.ContainerTemplate;
import dev.flagship.lifecycle.container.ExposedPort;
import dev.flagship.lifecycle.container.FlagDelivery;
import dev.flagship.lifecycle.container.Limits;
import dev.flagship.lifecycle.container.ObservedContainer;
import dev.flagship.lifecycle.container.Readiness;
import dev.flagship.lifecycle.container.Tmpfs;
import dev.flagship.lifecycle.container.User;
import dev.flagship.lifecycle.instance.Incarnation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every control, tried from inside of a container of each profile; a subclass says on which engine, and what that is
 * known not to carry. What a driver itself says that it lacks excuses nothing.
 */
abstract class ProfileProbes {
    private static TestEngine engine;

    @BeforeAll
    static void open(TestEngine shared) {
        engine = shared;
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "challenge", "compat"})
    void everyControlHolds(String profile) {
        ContainerTemplate shape = template(profile, List.of());
        List<String> probe = ProbeArguments.of(
                shape, TestEngine.policy(), engine.client().facts().securityModule(), List.of(), "outside.example.com");
        ProbeReport report = run(template(profile, probe));
        List<String> lacking = lacking(engine.client().facts());
        assertThat(report.results())
                .filteredOn(result -> !lacking.contains(result.control()))
                .isNotEmpty()
                .allMatch(ControlResult::passed);
        assertThat(report.results())
                .extracting(ControlResult::control)
                .contains(
                        "capabilities-bounding",
                        "io-uring",
                        profile.equals("compat") ? "root-writable" : "set-user-id");
        assertThat(report.lines())
                .filteredOn(line -> line.verdict() == ProbeReport.Verdict.OK)
                .allMatch(line -> !line.expected().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"default"})
    void aProbeThatExpectsSomethingElseSaysSo(String profile) {
        ContainerTemplate shape = template(profile, List.of());
        List<String> probe = new ArrayList<>(ProbeArguments.of(
                shape,
                TestEngine.policy(),
                engine.client().facts().securityModule(),
                List.of(),
                "outside.example.com"));
        probe.addAll(List.of("uid=1001", "memory=1", "pids=1", "masked=/proc/version", "readonly=/proc/version"));
        ProbeReport report = run(template(profile, probe));
        assertThat(report.results())
                .filteredOn(result -> !result.passed())
                .extracting(ControlResult::control)
                .contains("user", "memory", "pids", "masked", "kernel-read-only");
    }

    /** The controls that an engine of this kind cannot carry on a host like that; none of most. */
    List<String> lacking(EngineFacts facts) {
        return List.of();
    }

    private static ProbeReport run(ContainerTemplate template) {
        Incarnation incarnation = TestEngine.incarnation();
        String id = engine.run(engine.spec(incarnation, template), "CTF{probe}");
        Awaitility.await()
                .atMost(TestEngine.PATIENCE)
                .until(() -> engine.driver()
                        .find(incarnation)
                        .filter(found -> found.status() == ObservedContainer.Status.EXITED)
                        .isPresent());
        return ProbeReport.parse(engine.driver().logTail(id, 1 << 20));
    }

    static ContainerTemplate template(String profile, List<String> command) {
        JsonNode numbers = JsonMapper.shared()
                .readTree(
                        TestEngine.security().resolve("container-profiles.json").toFile())
                .path("profiles")
                .path(profile);
        Set<String> capabilities = new HashSet<>();
        numbers.path("capabilities").forEach(name -> capabilities.add(name.asString()));
        numbers.path("allowedCapabilities").forEach(name -> capabilities.add(name.asString()));
        JsonNode tmpfs = numbers.path("tmpfs").path(0);
        return new ContainerTemplate(
                        "probe",
                        TestEngine.tools().reference(),
                        command,
                        Map.of(),
                        List.of(new ExposedPort("none", 8080, ExposedPort.Exposure.TCP)),
                        new Limits(
                                Size.parse(numbers.path("memory").asString()).bytes(),
                                (long) (numbers.path("cpu").asDouble() * 1e9),
                                numbers.path("pids").asInt()),
                        capabilities,
                        List.of(new Tmpfs(
                                tmpfs.path("path").asString(),
                                Size.parse(tmpfs.path("size").asString()).bytes(),
                                01777)),
                        numbers.path("root").asBoolean(false) ? new User(0, 0) : User.DEFAULT,
                        "",
                        new FlagDelivery.File(FlagDelivery.File.DEFAULT_PATH),
                        new Readiness.Tcp(8080, Duration.ofSeconds(1)),
                        Duration.ofMinutes(5))
                .writing(
                        numbers.has("writableRoot")
                                ? Size.parse(numbers.path("writableRoot").asString())
                                        .bytes()
                                : 0);
    }
}
