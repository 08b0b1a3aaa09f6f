package dev.flagship.testkit.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.flagship.lifecycle.container.ContainerSpec;
import dev.flagship.lifecycle.container.ContainerTemplate;
import dev.flagship.lifecycle.container.ExposedPort;
import dev.flagship.lifecycle.container.FlagDelivery;
import dev.flagship.lifecycle.container.Limits;
import dev.flagship.lifecycle.container.Member;
import dev.flagship.lifecycle.container.Readiness;
import dev.flagship.lifecycle.container.User;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.port.ContainerDriver;
import dev.flagship.lifecycle.port.ContainerDriver.ImageFinding;
import dev.flagship.lifecycle.port.EngineUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The fake keeps the contract, and goes wrong exactly as scripted. */
class FakeDriverTest extends MembersContract {
    private static final FlagDelivery FILE = new FlagDelivery.File(FlagDelivery.File.DEFAULT_PATH);

    private final FakeDriver driver = new FakeDriver();
    private final Incarnation mine = new Incarnation(new InstanceId(UUID.randomUUID()), 1);

    FakeDriverTest() {
        driver.engine().image("flagship-test/none:never", new ImageFinding.Missing());
        driver.engine().image(NOBODYS_ID, new ImageFinding.Missing());
        driver.engine()
                .image(
                        lasting(mine, FILE).template().image(),
                        new ImageFinding.Present("sha256:" + "0".repeat(64), ""));
    }

    @Test
    void aLostAnswerLeavesTheContainerBehind() {
        driver.engine().loseNextAnswer(DriverCall.CREATE);
        assertThatThrownBy(() -> driver.create(lasting(mine, FILE), "f"))
                .isInstanceOf(EngineUnavailableException.class);
        assertThat(driver.find(mine)).isPresent();
    }

    @Test
    void aFailedCallHasNoEffectAndTheNextOneWorks() {
        driver.engine().failNext(DriverCall.CREATE);
        assertThatThrownBy(() -> driver.create(lasting(mine, FILE), "f"))
                .isInstanceOf(EngineUnavailableException.class);
        assertThat(driver.engine().containers()).isEmpty();
        created(driver.create(lasting(mine, FILE), "f"));
    }

    @Test
    void aDelayedCreateAppearsWhenItIsDelivered() {
        driver.engine().delayNextCreate();
        assertThatThrownBy(() -> driver.create(lasting(mine, FILE), "f"))
                .isInstanceOf(EngineUnavailableException.class);
        assertThat(driver.find(mine)).isEmpty();
        driver.engine().deliverLateCreates();
        assertThat(driver.find(mine)).isPresent();
    }

    @Test
    void aHeldCallWaitsUntilItIsReleased() {
        driver.engine().hold(DriverCall.LIST);
        CompletableFuture<?> call = CompletableFuture.supplyAsync(driver::list);
        await().until(() -> driver.engine().waiting(DriverCall.LIST) == 1);
        assertThat(call).isNotDone();
        driver.engine().release(DriverCall.LIST);
        assertThat(call).succeedsWithin(Duration.ofMinutes(1));
    }

    @Test
    void itRemembersWhichFlagAContainerGot() {
        ContainerSpec spec = lasting(mine, FILE);
        String id = created(driver.create(spec, "CTF{a}"));
        assertThat(driver.engine().flagOf(mine)).isEmpty();
        driver.start(spec, id, "CTF{a}");
        assertThat(driver.engine().flagOf(mine)).contains("CTF{a}");
    }

    @Test
    void anUnavailableEngineAnswersNothing() {
        driver.engine().unavailable(true);
        assertThatThrownBy(driver::list).isInstanceOf(EngineUnavailableException.class);
        driver.engine().unavailable(false);
        assertThat(driver.list()).isEmpty();
    }

    @Override
    protected ContainerDriver driver() {
        return driver;
    }

    @Override
    protected ContainerSpec lasting(Incarnation incarnation, FlagDelivery delivery) {
        return spec(incarnation, List.of("serve"), delivery);
    }

    @Override
    protected ContainerSpec ending(Incarnation incarnation, int exitCode) {
        return spec(incarnation, List.of("exit", Integer.toString(exitCode)), FILE);
    }

    @Override
    protected void letEnd(Incarnation incarnation, int exitCode) {
        driver.engine().exit(incarnation, exitCode);
    }

    @Override
    protected ContainerSpec lastingTwo(Incarnation incarnation) {
        ContainerSpec one = lasting(incarnation, FILE);
        ContainerTemplate like = one.template();
        Member store =
                new Member(MEMBER, like.image(), List.of(), Map.of(), like.limits(), Set.of(), List.of(), User.DEFAULT);
        return new ContainerSpec(
                like.with(List.of(store)), one.definition(), incarnation, 7, "flagship-fake-chalm0", "10.214.0.16");
    }

    @Override
    protected void killMember(Incarnation incarnation) {
        driver.engine().exitMember(incarnation, MEMBER, 137);
    }

    @Override
    protected void removeMember(Incarnation incarnation) {
        driver.engine().removeMember(incarnation, MEMBER);
    }

    @Override
    protected int containersOf(Incarnation incarnation) {
        return driver.find(incarnation)
                .flatMap(found -> driver.engine().specOf(incarnation))
                .map(spec -> 1 + spec.memberSpecs().size())
                .orElse(0);
    }

    @Override
    protected void occupyName(Incarnation incarnation) {
        driver.engine().occupyName(incarnation);
    }

    @Override
    protected void rename(Incarnation incarnation) {
        driver.engine().rename(incarnation);
    }

    @Override
    protected String movingName() {
        return "flagship-test/moving:1";
    }

    @Override
    protected void moveName(String name) {
        driver.engine().image(name, new ImageFinding.Present("sha256:" + "1".repeat(64), ""));
    }

    @Override
    protected String imageOf(Incarnation incarnation) {
        return driver.engine().specOf(incarnation).orElseThrow().image();
    }

    @Override
    protected boolean freeName(Incarnation incarnation) {
        return true;
    }

    private static ContainerSpec spec(Incarnation incarnation, List<String> command, FlagDelivery delivery) {
        ContainerTemplate template = new ContainerTemplate(
                "demo",
                "flagship-test/app:1",
                command,
                Map.of(),
                List.of(new ExposedPort("web", 8080, ExposedPort.Exposure.HTTP)),
                new Limits(64L << 20, 500_000_000L, 64),
                Set.of(),
                List.of(),
                User.DEFAULT,
                "CTF{<hex>}",
                delivery,
                new Readiness.Tcp(8080, Duration.ofSeconds(30)),
                Duration.ofHours(1));
        return new ContainerSpec(
                template, new DefinitionRef(1, 1), incarnation, 7, "flagship-fake-chal0", "10.213.0.9");
    }
}
