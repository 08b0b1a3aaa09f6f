package dev.flagship.api.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.flagship.lifecycle.container.ContainerTemplate;
import dev.flagship.lifecycle.container.ExposedPort;
import dev.flagship.lifecycle.container.ExposedPort.Exposure;
import dev.flagship.lifecycle.container.FlagDelivery;
import dev.flagship.lifecycle.container.Member;
import dev.flagship.lifecycle.container.Readiness;
import dev.flagship.lifecycle.container.VolumeMount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped catalog is good, and a good container part is read as it is meant. */
class ShippedCatalogTest {
    private static final Path DEFINITIONS = Catalogs.HOME.resolve(Path.of("challenges", "definitions"));

    @TempDir
    Path folder;

    @Test
    void theShippedChallengesAreClean() {
        CatalogReading reading = new CatalogReader(Catalogs.profiles()).read(DEFINITIONS.resolve("challenges.json"));
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.challenges())
                .extracting(ChallengeEntry::slug)
                .contains("web-basic-xss", "nc-soundings", "web-guestbook");
    }

    @Test
    void theShippedChallengesAreValidByTheirSchemaAloneAndTheSchemaByItsOwn() throws IOException {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        String text = Files.readString(DEFINITIONS.resolve("challenges.schema.json"));
        Schema schema = registry.getSchema(text);
        assertThat(schema.validate(Files.readString(DEFINITIONS.resolve("challenges.json")), InputFormat.JSON))
                .isEmpty();
        assertThat(schema.validate("{\"schema_version\": 1, \"challenges\": [{}]}", InputFormat.JSON))
                .isNotEmpty();
    }

    @Test
    void everyDefinitionReadsBackFromItsBody() {
        ContainerReader reader = new ContainerReader(Catalogs.profiles());
        List<ChallengeEntry> entries = new CatalogReader(Catalogs.profiles())
                .read(DEFINITIONS.resolve("challenges.json"))
                .challenges();
        for (ChallengeEntry entry : entries) {
            ContainerDefinition container = Objects.requireNonNull(entry.container());
            assertThat(reader.read(entry.slug(), container.body())).isEqualTo(container);
        }
    }

    @Test
    void aBodyThatIsNoContainerPartIsRefusedAsAFieldNotAsAnAccident() {
        ContainerReader reader = new ContainerReader(Catalogs.profiles());
        for (String body : List.of(
                "",
                "{",
                "null",
                "[]",
                "7",
                "{}",
                "{\"ports\": 7}",
                "{\"image\": \"a\", \"ports\": [{\"port\": \"x\"}]}",
                "{\"image\": \"a\", \"ports\": [{\"port\": 80, \"exposure\": \"udp\"}]}")) {
            assertThatThrownBy(() -> reader.read("slug", body)).as(body).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void whatADefinitionLeavesOutComesFromItsProfileAndTheDefaults() {
        ContainerTemplate template = template("{}");
        assertThat(template.limits().memoryBytes()).isEqualTo(256L << 20);
        assertThat(template.limits().nanoCpus()).isEqualTo(500_000_000);
        assertThat(template.limits().pids()).isEqualTo(128);
        assertThat(template.capabilities()).isEmpty();
        assertThat(template.user().toString()).isEqualTo("1000:1000");
        assertThat(template.tmpfs())
                .singleElement()
                .satisfies(place -> assertThat(place.path()).isEqualTo("/tmp"));
        assertThat(template.delivery()).isEqualTo(new FlagDelivery.File("/run/flagship/flag"));
        assertThat(template.readiness()).isEqualTo(new Readiness.Tcp(80, Duration.ofSeconds(30)));
        assertThat(template.lifetime()).isEqualTo(Duration.ofHours(1));
        assertThat(template.runtimeClass()).isEmpty();
        assertThat(template.flagTemplate()).isEqualTo("CTF{<hex>}");
    }

    @Test
    void aDefinitionGetsTheSettingsThatItStates() {
        ContainerTemplate template = template("""
                {"profile": "challenge", "runtime_class": "runsc", "limits": {"memory": "64m", "cpu": 0.25, "pids": 32},
                 "capabilities": ["CHOWN"], "user": "1234:5678", "environment": {"A": "b"}, "command": ["run"],
                 "tmpfs": [{"path": "/var/cache", "size": "4m"}], "lifetime_seconds": 600,
                 "flag": {"delivery": "env", "variable": "SECRET", "template": "X{<uuid>}"},
                 "readiness": {"type": "http", "path": "/up", "status": 204, "deadline_seconds": 5}}""");
        assertThat(template.limits().memoryBytes()).isEqualTo(64L << 20);
        assertThat(template.capabilities()).containsExactly("CHOWN");
        assertThat(template.user().toString()).isEqualTo("1234:5678");
        assertThat(template.environment()).isEqualTo(Map.of("A", "b"));
        assertThat(template.command()).containsExactly("run");
        assertThat(template.tmpfs()).hasSize(2);
        assertThat(template.lifetime()).isEqualTo(Duration.ofMinutes(10));
        assertThat(template.runtimeClass()).isEqualTo("runsc");
        assertThat(template.delivery()).isEqualTo(new FlagDelivery.Env("SECRET"));
        assertThat(template.readiness()).isEqualTo(new Readiness.Http(80, "/up", 204, Duration.ofSeconds(5)));
    }

    @Test
    void aPortIsReachedAsItsExposureSays() {
        CatalogReading reading = new Catalogs(folder).container("""
                {"image": "web", "ports": [{"port": 80, "exposure": "http"}, {"port": 81, "exposure": "tcp"},
                 {"port": 82, "exposure": "tls"}]}""");
        assertThat(reading.problems()).isEmpty();
        assertThat(Objects.requireNonNull(reading.challenges().getFirst().container())
                        .template()
                        .ports())
                .containsExactly(
                        new ExposedPort("http-80", 80, Exposure.HTTP),
                        new ExposedPort("tcp-81", 81, Exposure.TCP),
                        new ExposedPort("tls-82", 82, Exposure.TLS));
    }

    @Test
    void servicesAreMembersInTheOrderInWhichTheyAreStarted() {
        ContainerDefinition definition = container("""
                {"services": {
                  "web": {"image": "web", "depends_on": ["cache", "db"]},
                  "cache": {"image": "cache", "depends_on": ["db"], "command": ["serve"], "environment": {"A": "b"},
                            "limits": {"memory": "32m", "cpu": 0.1, "pids": 16}, "user": "999:999",
                            "tmpfs": [{"path": "/var/lib/cache", "size": "8m"}]},
                  "db": {"build": "folder/db"}}}""");
        assertThat(definition.template().members()).extracting(Member::name).containsExactly("db", "cache", "web");
        Member db = definition.template().members().getFirst();
        assertThat(db.image()).isEqualTo("flagship/one/db:latest");
        assertThat(db.limits()).isEqualTo(container("{}").template().limits());
        Member cache = definition.template().members().get(1);
        assertThat(cache.command()).containsExactly("serve");
        assertThat(cache.environment()).isEqualTo(Map.of("A", "b"));
        assertThat(cache.limits().memoryBytes()).isEqualTo(32L << 20);
        assertThat(cache.user().toString()).isEqualTo("999:999");
        assertThat(cache.tmpfs()).hasSize(2);
        assertThat(definition.builds())
                .containsExactly(
                        new ContainerDefinition.Build("/services/db/build", "flagship/one/db:latest", "folder/db"));
        assertThat(new ContainerReader(Catalogs.profiles())
                        .read("one", definition.body())
                        .template())
                .isEqualTo(definition.template());
    }

    @Test
    void aVolumeIsWhereItIsMounted() {
        ContainerDefinition definition = container("""
                {"volumes": {"data": {"size": "8m"}}, "mounts": [{"volume": "data", "path": "/data", "read_only": true}],
                 "services": {"db": {"image": "db", "mounts": [{"volume": "data", "path": "/var/lib/db"}]}}}""");
        assertThat(definition.template().mounts()).containsExactly(new VolumeMount("data", "/data", 8L << 20, true));
        assertThat(definition.template().members().getFirst().mounts())
                .containsExactly(new VolumeMount("data", "/var/lib/db", 8L << 20, false));
    }

    @Test
    void theSizeOfAPoolIsNoPartOfTheDefinition() {
        ContainerDefinition without = container("{}");
        ContainerDefinition with = container("{\"pool\": {\"min\": 2, \"max\": 5}}");
        assertThat(without.pool()).isNull();
        assertThat(with.pool()).isEqualTo(new ContainerDefinition.PoolSize(2, 5));
        assertThat(container("{\"pool\": {\"min\": 2}}").pool()).isEqualTo(new ContainerDefinition.PoolSize(2, 2));
        assertThat(with.body()).isEqualTo(without.body());
    }

    private ContainerTemplate template(String fields) {
        return container(fields).template();
    }

    private ContainerDefinition container(String fields) {
        String inner = fields.strip().substring(1, fields.strip().length() - 1);
        String json = String.format(Catalogs.CONTAINER, inner.isBlank() ? "" : ", " + inner);
        CatalogReading reading = new Catalogs(folder).container(json);
        assertThat(reading.problems()).isEmpty();
        return Objects.requireNonNull(reading.challenges().getFirst().container());
    }
}
