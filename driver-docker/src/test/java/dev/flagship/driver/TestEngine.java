package dev.flagship.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.driver.engine.EngineAddress;
import dev.flagship.driver.engine.EngineClient;
import dev.flagship.driver.hardening.HardeningFiles;
import dev.flagship.driver.hardening.HardeningPolicy;
import dev.flagship.driver.naming.Platform;
import dev.flagship.driver.tools.ToolsImage;
import dev.flagship.lifecycle.container.ContainerSpec;
import dev.flagship.lifecycle.container.ContainerTemplate;
import dev.flagship.lifecycle.container.ExposedPort;
import dev.flagship.lifecycle.container.FlagDelivery;
import dev.flagship.lifecycle.container.Limits;
import dev.flagship.lifecycle.container.Member;
import dev.flagship.lifecycle.container.NetworkKind;
import dev.flagship.lifecycle.container.Readiness;
import dev.flagship.lifecycle.container.Tmpfs;
import dev.flagship.lifecycle.container.User;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.port.ContainerDriver.Admission;
import dev.flagship.lifecycle.port.ContainerDriver.CreateResult;
import dev.flagship.lifecycle.port.ContainerDriver.NetworkResult;
import dev.flagship.testkit.host.Programs;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** An engine, by default the machine's, with an admitted driver of a platform of its own; {@link #close} leaves nothing behind. */
public final class TestEngine implements AutoCloseable {
    /** Long enough for a loaded machine; nothing waits for it in vain unless it fails. */
    public static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final URI URL =
            URI.create(Objects.requireNonNullElse(System.getenv("DOCKER_HOST"), "unix:///var/run/docker.sock"));

    private final URI url;
    private final Platform platform;
    private final DockerDriver driver;
    private final EngineClient client;
    private final NetworkResult.Ready network;
    private final List<String> images = new CopyOnWriteArrayList<>();
    private final AtomicInteger lastAddress = new AtomicInteger(1);
    private final AtomicInteger nextOwnSlot = new AtomicInteger();

    private TestEngine(URI url, UnaryOperator<DriverConfig> how, Class<? extends Admission> expected) {
        this.url = url;
        this.platform = new Platform("test-" + UUID.randomUUID().toString().substring(0, 8));
        this.driver = DockerDriver.open(how.apply(config(url, platform.id())));
        this.client = new EngineClient(EngineAddress.of(url), Duration.ofSeconds(20));
        assertThat(driver.admit()).isInstanceOf(expected);
        this.network = IntStream.range(0, 64)
                .mapToObj(driver::ensureSharedNetwork)
                .filter(NetworkResult.Ready.class::isInstance)
                .map(NetworkResult.Ready.class::cast)
                .findFirst()
                .orElseThrow();
    }

    /** The machine's engine. */
    public static TestEngine open() {
        return open(URL);
    }

    public static TestEngine open(URI url) {
        return open(url, DriverConfig.LOOPBACK);
    }

    /** The same, with ports published at this address. */
    public static TestEngine open(URI url, String publishAt) {
        return new TestEngine(url, config -> config.publishingAt(publishAt), Admission.Admitted.class);
    }

    /** One that lacks something that operators may accept, and did; driven in this way. */
    static TestEngine lacking(URI url, UnaryOperator<DriverConfig> how) {
        return new TestEngine(url, how, Admission.Conditional.class);
    }

    /** The machine's engine, with instances reached by published ports. */
    static TestEngine published() {
        return lacking(URL, config -> config.withPublishedPorts(true));
    }

    /** How to drive an engine with this checkout's policy and tools. */
    public static DriverConfig config(URI url, String platform) {
        return new DriverConfig(url, platform, security(), toolsTar(), Duration.ofSeconds(20));
    }

    public static Path security() {
        return Checkout.home().resolve("security");
    }

    public static HardeningPolicy policy() {
        return HardeningFiles.read(security());
    }

    /** Built where it is missing or out of date, and read, once. */
    private static final class Tools {
        static final ToolsImage IMAGE = ToolsImage.of(build());

        private static Path build() {
            Path tar = Checkout.home().resolve("driver-docker/target/tools.tar");
            Programs.run(Checkout.home().resolve("scripts/tools-image.sh").toString(), tar.toString());
            return tar;
        }
    }

    public static Path toolsTar() {
        return tools().tar();
    }

    public static ToolsImage tools() {
        return Tools.IMAGE;
    }

    public URI url() {
        return url;
    }

    public DockerDriver driver() {
        return driver;
    }

    public EngineClient client() {
        return client;
    }

    public Platform platform() {
        return platform;
    }

    public NetworkResult.Ready network() {
        return network;
    }

    /** An address that no other container of this test had. */
    public String nextAddress() {
        String prefix = network.subnet().substring(0, network.subnet().lastIndexOf('.') + 1);
        return prefix + lastAddress.incrementAndGet();
    }

    public static Incarnation incarnation() {
        return new Incarnation(new InstanceId(UUID.randomUUID()), 1);
    }

    /** A container of the image on an address of its own. */
    public ContainerSpec spec(Incarnation of, String image, List<String> command, FlagDelivery delivery) {
        return spec(of, template(image, command, delivery));
    }

    public ContainerSpec spec(Incarnation of, ContainerTemplate template) {
        return new ContainerSpec(template, new DefinitionRef(1, 1), of, 7, network.name(), nextAddress());
    }

    /** On a network of its own, which no other container of this test had. */
    public ContainerSpec ownSpec(Incarnation of, ContainerTemplate template) {
        NetworkResult.Ready own = IntStream.iterate(nextOwnSlot.get(), slot -> slot + 1)
                .limit(64)
                .mapToObj(slot -> {
                    nextOwnSlot.set(slot + 1);
                    return driver.ensureOwnNetwork(NetworkKind.MEMBERS, slot);
                })
                .filter(NetworkResult.Ready.class::isInstance)
                .map(NetworkResult.Ready.class::cast)
                .findFirst()
                .orElseThrow();
        String base = own.subnet().replaceFirst("/.*", "");
        int dot = base.lastIndexOf('.') + 1;
        String address = base.substring(0, dot) + (Integer.parseInt(base.substring(dot)) + 16);
        return new ContainerSpec(template, new DefinitionRef(1, 1), of, 7, own.name(), address);
    }

    /** On a network of its own, with the ports of the template published at these numbers of the host. */
    public ContainerSpec publishedSpec(
            Incarnation of, ContainerTemplate template, int slot, Map<String, Integer> ports) {
        NetworkResult.Ready own = (NetworkResult.Ready) driver.ensureOwnNetwork(NetworkKind.PUBLISHED, slot);
        String base = own.subnet().replaceFirst("\\d+/.*", "");
        int first = Integer.parseInt(own.subnet().replaceFirst(".*\\.(\\d+)/.*", "$1"));
        return new ContainerSpec(template, new DefinitionRef(1, 1), of, 7, own.name(), base + (first + 16))
                .publishing(ports);
    }

    /** On a network of its own from which the Internet is reached. */
    public ContainerSpec onlineSpec(Incarnation of, ContainerTemplate template, int slot) {
        NetworkResult.Ready own = (NetworkResult.Ready) driver.ensureOwnNetwork(NetworkKind.INTERNET, slot);
        String base = own.subnet().replaceFirst("\\d+/.*", "");
        int first = Integer.parseInt(own.subnet().replaceFirst(".*\\.(\\d+)/.*", "$1"));
        return new ContainerSpec(template.online(), new DefinitionRef(1, 1), of, 7, own.name(), base + (first + 16));
    }

    /** A second container of the image. */
    public static Member member(String name, String image, List<String> command) {
        ContainerTemplate like = template(image, command, new FlagDelivery.None());
        return new Member(
                name, image, command, Map.of(), like.limits(), like.capabilities(), like.tmpfs(), like.user());
    }

    public static ContainerTemplate template(String image, List<String> command, FlagDelivery delivery) {
        return new ContainerTemplate(
                "demo",
                image,
                command,
                Map.of("GREETING", "hello"),
                List.of(new ExposedPort("web", 8080, ExposedPort.Exposure.HTTP)),
                new Limits(32L << 20, 500_000_000L, 32),
                Set.of(),
                List.of(new Tmpfs("/tmp", 1L << 20, 01777)),
                User.DEFAULT,
                "CTF{<hex>}",
                delivery,
                new Readiness.Tcp(8080, Duration.ofSeconds(30)),
                Duration.ofHours(1));
    }

    /** Runs {@code docker} against this engine; what it wrote to standard output. */
    public String docker(String... arguments) {
        return Programs.answer(Stream.concat(Stream.of("docker", "-H", url.toString()), Stream.of(arguments))
                .toArray(String[]::new));
    }

    /** Creates and starts; the container's id. */
    public String run(ContainerSpec spec, String flag) {
        CreateResult created = driver.create(spec, flag);
        assertThat(created).isInstanceOf(CreateResult.Created.class);
        String id = ((CreateResult.Created) created).containerId();
        assertThat(driver.start(spec, id, flag).getClass().getSimpleName()).isEqualTo("Started");
        return id;
    }

    /** An image whose root file system holds the programs and nothing else, until {@link #close}. */
    public String image(Path folder, String name, String change) {
        Path tar = folder.resolveSibling(folder.getFileName() + ".tar");
        Programs.run("tar", "-C", folder.toString(), "--owner=0", "--group=0", "-cf", tar.toString(), ".");
        client.images()
                .importTar(tar, "flagship-test/" + name, platform.id(), change)
                .orUnavailable();
        String reference = "flagship-test/" + name + ":" + platform.id();
        images.add(reference);
        return reference;
    }

    /** Another name for an image, until {@link #close}. */
    public String alias(String image, String name) {
        String reference = "flagship-test/" + name + ":" + platform.id();
        docker("tag", image, reference);
        images.add(reference);
        return reference;
    }

    /** Compiles the test challenge, statically, into a folder. */
    public static Path compileApp(Path folder) {
        Path source = Checkout.home().resolve("driver-docker/src/test/resources/dev/flagship/driver/app.c");
        Path app = folder.resolve("app");
        assertThat(Files.isDirectory(folder)).isTrue();
        Programs.run("cc", "-static", "-O1", "-s", "-o", app.toString(), source.toString());
        return app;
    }

    /** A new folder in that one with the test challenge and nothing else, to make an {@link #image} of. */
    static Path appRoot(Path folder) throws IOException {
        Path root = Files.createDirectory(folder.resolve("root"));
        compileApp(root);
        return root;
    }

    @Override
    public void close() {
        client.containers()
                .all(List.of(platform.filter()))
                .forEach(left -> client.containers().remove(left.path("Id").asString("")));
        client.networks().all().forEach(left -> {
            if (left.path("Labels").path(Platform.PLATFORM).asString("").equals(platform.id())) {
                client.networks().remove(left.path("Id").asString("")).orUnavailable();
            }
        });
        images.forEach(client.images()::remove);
        client.close();
        driver.close();
    }
}
