package dev.flagship.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.container.ContainerSpec;
import dev.flagship.lifecycle.container.FlagDelivery;
import dev.flagship.lifecycle.port.ContainerDriver.Admission;
import dev.flagship.lifecycle.port.ContainerDriver.CreateResult;
import dev.flagship.lifecycle.port.ContainerDriver.StartResult;
import dev.flagship.lifecycle.port.Shortfall;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A Docker Engine on a kernel that counts no swap, as it is on many hosts with control groups of version 1: it says so,
 * limits memory alone, and warns. That may be accepted; anything beside it may not.
 */
@ExtendWith(EngineExtension.class)
class ConditionalEngineTest {
    private static final String WARNING =
            "Your kernel does not support swap limit capabilities or the cgroup is not mounted."
                    + " Memory limited without swap.";

    @TempDir
    Path folder;

    private TestEngine engine;

    @BeforeEach
    void take(TestEngine shared) {
        engine = shared;
    }

    @Test
    void aControlTheKernelCannotCarryIsNamedAndContainersAreComparedAccordingly() {
        try (EngineProxy proxy = proxy(ConditionalEngineTest::withoutSwap);
                DockerDriver driver = driver(proxy)) {
            ContainerSpec spec = spec();
            assertThat(driver.create(spec, "CTF{one}"))
                    .as("before it was found out")
                    .isInstanceOf(CreateResult.Weakened.class);

            Admission admission = driver.admit();
            assertThat(admission)
                    .isInstanceOfSatisfying(
                            Admission.Conditional.class,
                            conditional -> assertThat(Shortfall.controls(conditional.lacking()))
                                    .containsExactly("memory-swap"));
            assertThat(driver.create(spec, "CTF{one}"))
                    .isInstanceOfSatisfying(
                            CreateResult.Created.class,
                            made -> assertThat(driver.start(spec, made.containerId(), "CTF{one}"))
                                    .isInstanceOf(StartResult.Started.class));
            assertThat(driver.create(spec, "CTF{one}")).isInstanceOf(CreateResult.Adopted.class);
            driver.find(spec.incarnation()).ifPresent(driver::remove);
        }
    }

    @Test
    void aMissingSwapLimitIsAFaultWhereTheKernelCountsSwap() {
        try (EngineProxy proxy = proxy(ConditionalEngineTest::withoutSwap, (asked, answer) -> answer);
                DockerDriver driver = driver(proxy)) {
            assertThat(driver.admit())
                    .isInstanceOfSatisfying(
                            Admission.Refused.class,
                            refused -> assertThat(refused.controls()).isSubsetOf("MemorySwap", "Warnings"));
        }
    }

    @Test
    void whatTheEngineSaysOfItselfIsAskedAnewEachTime() {
        AtomicBoolean mended = new AtomicBoolean();
        try (EngineProxy proxy = proxy(
                        body -> mended.get() ? body : withoutSwap(body),
                        (asked, answer) -> mended.get() ? answer : info(asked, answer, "PidsLimit"));
                DockerDriver driver = driver(proxy)) {
            assertThat(driver.admit()).isInstanceOf(Admission.Refused.class);
            mended.set(true);
            assertThat(driver.admit()).isInstanceOf(Admission.Admitted.class);
        }
    }

    @Test
    void anyOtherMissingControlIsRefusedByItsName() {
        UnaryOperator<String> withoutPids =
                body -> withoutSwap(body).replaceFirst("\"PidsLimit\":\\d+", "\"PidsLimit\":0");
        try (EngineProxy proxy = proxy(withoutPids);
                DockerDriver driver = driver(proxy)) {
            assertThat(driver.admit())
                    .isInstanceOfSatisfying(
                            Admission.Refused.class,
                            refused -> assertThat(refused.controls()).containsExactly("PidsLimit"));
        }
    }

    @Test
    void aRequiredControlThatTheEngineSaysItLacksIsRefusedUntried() {
        try (EngineProxy proxy =
                        proxy(ConditionalEngineTest::withoutSwap, (asked, answer) -> info(asked, answer, "PidsLimit"));
                DockerDriver driver = driver(proxy)) {
            assertThat(driver.admit()).isEqualTo(new Admission.Refused("pids", "this engine's host cannot carry it"));
        }
    }

    private EngineProxy proxy(UnaryOperator<String> creates) {
        return proxy(creates, (asked, answer) -> info(asked, answer, "SwapLimit"));
    }

    private EngineProxy proxy(UnaryOperator<String> creates, BinaryOperator<String> answers) {
        Path socket = Path.of(engine.url().getPath());
        return EngineProxy.start(
                folder.resolve("engine.sock"),
                EngineProxy.changing(
                        socket,
                        asked -> isCreate(asked) ? EngineProxy.withBody(asked, creates) : asked,
                        (asked, answer) -> isCreate(asked) && asked.contains("\"MemorySwap\":-1")
                                ? warned(answer)
                                : answers.apply(asked, answer)),
                socket);
    }

    private static boolean isCreate(String asked) {
        return asked.startsWith("POST") && asked.contains("/containers/create");
    }

    private static String withoutSwap(String body) {
        return body.replaceFirst("\"MemorySwap\":\\d+", "\"MemorySwap\":-1");
    }

    private static String info(String asked, String answer, String limit) {
        return asked.matches("(?s)GET \\S*/info .*")
                ? answer.replace("\"" + limit + "\":true", "\"" + limit + "\":null")
                : answer;
    }

    private static String warned(String answer) {
        return answer.contains("\"Warnings\":[]")
                ? EngineProxy.withBody(
                        answer, body -> body.replace("\"Warnings\":[]", "\"Warnings\":[\"" + WARNING + "\"]"))
                : answer;
    }

    private ContainerSpec spec() {
        return engine.spec(
                TestEngine.incarnation(),
                TestEngine.tools().reference(),
                List.of("/bin/probe", "listen", "8080"),
                new FlagDelivery.File(FlagDelivery.File.DEFAULT_PATH));
    }

    private DockerDriver driver(EngineProxy proxy) {
        return DockerDriver.open(
                TestEngine.config(proxy.url(), engine.platform().id()));
    }
}
