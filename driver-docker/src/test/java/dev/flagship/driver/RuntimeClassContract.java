package dev.flagship.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.container.ContainerSpec;
import dev.flagship.lifecycle.container.FlagDelivery;
import dev.flagship.lifecycle.container.Member;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.port.ContainerDriver.CreateResult;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A challenge names what its containers are run with. The engine knows the usual one by a second name; a subclass says on which
 * engine, and what that name is.
 */
abstract class RuntimeClassContract {
    private static final FlagDelivery FILE = new FlagDelivery.File(FlagDelivery.File.DEFAULT_PATH);
    private static final List<String> LISTEN = List.of("/bin/probe", "listen", "8080");

    private final List<ContainerSpec> asked = new ArrayList<>();

    abstract TestEngine engine();

    /** The second name. */
    abstract String second();

    @AfterEach
    void remove() {
        asked.forEach(spec -> engine().driver().find(spec.incarnation()).ifPresent(engine().driver()::remove));
    }

    @Test
    void whatTheEngineHasRunsTheContainerAndItsMembers() {
        ContainerSpec spec = engine().ownSpec(
                        TestEngine.incarnation(),
                        TestEngine.template(image(), LISTEN, FILE)
                                .with(List.of(TestEngine.member("store", image(), LISTEN)))
                                .runBy(second()));

        run(spec, "CTF{second}");

        assertThat(runtimeOf(spec.incarnation(), Member.MAIN)).isEqualTo(second());
        assertThat(runtimeOf(spec.incarnation(), "store")).isEqualTo(second());
    }

    @Test
    void whoNamesNoneGetsTheUsual() {
        ContainerSpec spec = engine().spec(TestEngine.incarnation(), image(), LISTEN, FILE);

        run(spec, "CTF{usual}");

        assertThat(runtimeOf(spec.incarnation(), "")).isEqualTo("runc");
    }

    @Test
    void whatTheEngineLacksIsRefusedByNameAndNothingIsMade() {
        assertRefused("none-such");
    }

    /** By its name, beside what there is. */
    final void assertRefused(String runtimeClass) {
        Incarnation incarnation = TestEngine.incarnation();
        ContainerSpec spec = engine().spec(
                        incarnation, TestEngine.template(image(), LISTEN, FILE).runBy(runtimeClass));

        assertThat(engine().driver().create(spec, "CTF{none}"))
                .isInstanceOfSatisfying(
                        CreateResult.Refused.class,
                        refused -> assertThat(refused.detail())
                                .startsWith("runtime_class: ")
                                .contains(runtimeClass));
        assertThat(engine().driver().find(incarnation)).isEmpty();
    }

    private void run(ContainerSpec spec, String flag) {
        asked.add(spec);
        engine().run(spec, flag);
    }

    private String runtimeOf(Incarnation incarnation, String member) {
        String name = engine().platform().containerName(incarnation, member);
        return engine().client()
                .container(name)
                .json()
                .path("HostConfig")
                .path("Runtime")
                .asString("");
    }

    private static String image() {
        return TestEngine.tools().reference();
    }
}
