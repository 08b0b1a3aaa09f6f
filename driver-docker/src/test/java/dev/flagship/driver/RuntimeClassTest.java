package dev.flagship.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.container.ContainerSpec;
import dev.flagship.lifecycle.container.FlagDelivery;
import dev.flagship.lifecycle.container.Member;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.port.ContainerDriver.CreateResult;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A challenge names what its containers are run with. The engine here knows the usual one by a second name. */
class RuntimeClassTest {
    private static final String SECOND = "runsc";
    private static final String UNLISTED = "graphics";
    private static final FlagDelivery FILE = new FlagDelivery.File(FlagDelivery.File.DEFAULT_PATH);
    private static final List<String> LISTEN = List.of("/bin/probe", "listen", "8080");

    private static PrivateEngine machine;
    private static TestEngine engine;

    @BeforeAll
    static void open() {
        machine = new PrivateEngine("{\"runtimes\": {\"" + SECOND + "\": {\"path\": \"runc\"}, \"" + UNLISTED
                + "\": {\"path\": \"runc\"}}}");
        engine = TestEngine.open(machine.url());
    }

    @AfterAll
    static void close() {
        engine.close();
        machine.close();
    }

    @Test
    void whatTheEngineHasRunsTheContainerAndItsMembers() {
        ContainerSpec spec = engine.ownSpec(
                TestEngine.incarnation(),
                TestEngine.template(image(), LISTEN, FILE)
                        .with(List.of(TestEngine.member("store", image(), LISTEN)))
                        .runBy(SECOND));

        engine.run(spec, "CTF{second}");

        assertThat(runtimeOf(spec.incarnation(), Member.MAIN)).isEqualTo(SECOND);
        assertThat(runtimeOf(spec.incarnation(), "store")).isEqualTo(SECOND);
    }

    @Test
    void aChallengeWithoutARuntimeClassGetsTheUsualOne() {
        ContainerSpec spec = engine.spec(TestEngine.incarnation(), image(), LISTEN, FILE);

        engine.run(spec, "CTF{usual}");

        assertThat(runtimeOf(spec.incarnation(), "")).isEqualTo("runc");
    }

    @Test
    void whatTheEngineLacksIsRefusedByNameAndNothingIsMade() {
        Incarnation incarnation = TestEngine.incarnation();
        ContainerSpec spec = engine.spec(
                incarnation, TestEngine.template(image(), LISTEN, FILE).runBy("kata"));

        assertThat(engine.driver().create(spec, "CTF{none}"))
                .isInstanceOfSatisfying(
                        CreateResult.Refused.class,
                        refused -> assertThat(refused.detail()).contains("runtime_class", "kata", SECOND));
        assertThat(engine.driver().find(incarnation)).isEmpty();
    }

    @Test
    void aRuntimeOfTheEngineThatNobodyListedIsRefusedAndNothingIsMade() {
        Incarnation incarnation = TestEngine.incarnation();
        ContainerSpec spec = engine.ownSpec(
                incarnation,
                TestEngine.template(image(), LISTEN, FILE)
                        .with(List.of(TestEngine.member("store", image(), LISTEN)))
                        .runBy(UNLISTED));
        assertThat(engine.client().facts().runtimes()).contains(UNLISTED);

        assertThat(engine.driver().create(spec, "CTF{none}"))
                .isInstanceOfSatisfying(
                        CreateResult.Refused.class,
                        refused -> assertThat(refused.detail()).contains("runtime_class", UNLISTED, "hardening.yml"));
        assertThat(engine.driver().find(incarnation)).isEmpty();
    }

    private static String runtimeOf(Incarnation incarnation, String member) {
        String name = engine.platform().containerName(incarnation, member);
        return engine.docker("inspect", "--format", "{{.HostConfig.Runtime}}", name)
                .strip();
    }

    private static String image() {
        return TestEngine.tools().reference();
    }
}
