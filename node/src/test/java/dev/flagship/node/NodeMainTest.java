package dev.flagship.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.api.config.PlatformConfig;
import dev.flagship.ledger.LedgerSchema;
import dev.flagship.ledger.engine.Platform;
import dev.flagship.ledger.flag.FlagVault;
import dev.flagship.testkit.postgres.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that cannot be configured ends with 2 and says why in one line. */
class NodeMainTest {
    @TempDir
    Path folder;

    private record Ended(int code, String out, String err) {}

    @Test
    void withoutArgumentsItSaysHowItIsUsed() throws Exception {
        refused(run(), "usage: node --config FILE");
        refused(run("--confg", "x"), "unknown option --confg");
    }

    @Test
    void aConfigurationThatIsNotThereIsNamed() throws Exception {
        refused(
                run("--config", folder.resolve("none").toString()),
                folder.resolve("none").toString());
    }

    @Test
    void anUnknownKeyAMissingKeyAndABadValueAreNamed() throws Exception {
        Path file = write();
        List<String> good = Files.readAllLines(file);
        Files.write(file, with(good, "flagship.typo=1"));
        refused(run("--config", file.toString()), "flagship.typo");
        Files.write(
                file,
                good.stream().filter(line -> !line.startsWith("flagship.data")).toList());
        refused(run("--config", file.toString()), "flagship.data is missing");
        Files.write(file, with(good, "flagship.engine.url=not a url"));
        refused(run("--config", file.toString()), "flagship.engine.url");
    }

    @Test
    void oneNameForPagesAndInstancesIsRefusedWithBothSettings() throws Exception {
        Path file = write();
        Files.write(
                file,
                List.of(
                        "flagship.server.bind=0.0.0.0",
                        "flagship.server.public-url=http://ctf.invalid:8000",
                        "flagship.gateway.domain=ctf.invalid"),
                StandardOpenOption.APPEND);
        refused(
                run("--config", file.toString()),
                "flagship.gateway.domain: ctf.invalid, where flagship.server.public-url is at ctf.invalid");
    }

    @Test
    void aMissingPasswordFileIsNamed() throws Exception {
        refused(run("--config", write().toString()), "flagship.database.password-file");
    }

    @Test
    void anEngineThatIsNotDrivenIsNamed() throws Exception {
        try (TestDatabase database = TestDatabase.create()) {
            refused(
                    run("--config", write(database, home(), "ssh://somewhere").toString()),
                    "engine ssh://somewhere: engines behind ssh are not supported");
        }
    }

    @Test
    void aHardeningFileThatCannotBeUsedIsNamed() throws Exception {
        Path home = Files.createDirectories(folder.resolve("home"));
        Path security = Files.createDirectories(home.resolve("security"));
        for (String file : List.of("seccomp.json", "container-profiles.json")) {
            Files.copy(home().resolve(Path.of("security", file)), security.resolve(file));
        }
        String good = Files.readString(home().resolve(Path.of("security", "hardening.yml")));
        try (TestDatabase database = TestDatabase.create("ledger", LedgerSchema::migrate)) {
            Path config = write(database, home, "unix:///nowhere.sock");
            Files.writeString(security.resolve("hardening.yml"), good + "\ntypo: 1\n");
            refused(run("--config", config.toString()), "hardening.yml");
            Files.writeString(security.resolve("hardening.yml"), "a: [1\nb: }\n");
            refused(run("--config", config.toString()), "hardening.yml");
            Files.writeString(
                    security.resolve("hardening.yml"), good.replaceFirst("blockBits: *\\d+", "blockBits: 28"));
            refused(run("--config", config.toString()), "hardening.yml: network: blocks: /28");
        }
    }

    @Test
    void keysThatAreMissingDamagedOrAnotherPlatformsAreNamed() throws Exception {
        try (TestDatabase database = TestDatabase.create("ledger", LedgerSchema::migrate)) {
            String config = write(database, home(), "unix:///nowhere.sock").toString();
            Path keys = folder.resolve("flags.json");
            Platform.open(database.dataSource(), FlagVault.open(keys), new SecureRandom());
            Files.delete(keys);
            refused(run("--config", config), keys.toString());
            Files.writeString(keys, "short");
            refused(run("--config", config), keys.toString());
            Files.delete(keys);
            FlagVault.create(keys);
            refused(run("--config", config), "the flag keys are not the ones that sealed what is in this database");
        }
    }

    @Test
    void aCertificateThatCannotBeUsedIsNamed() throws Exception {
        Path chain = Files.writeString(folder.resolve("chain.pem"), "no certificate");
        Path key = folder.resolve("key.pem");
        try (TestDatabase database = TestDatabase.create("ledger", LedgerSchema::migrate)) {
            Path config = write(database, home(), "unix:///nowhere.sock");
            Files.writeString(
                    config,
                    "flagship.gateway.https-port=8443\nflagship.gateway.tls-port=8444\nflagship.gateway.certificate="
                            + chain + "\nflagship.gateway.certificate-key=" + key + "\n",
                    StandardOpenOption.APPEND);
            refused(run("--config", config.toString()), "certificate: cannot read " + key);
            Files.writeString(key, "no key");
            refused(run("--config", config.toString()), "certificate: " + chain);
        }
    }

    @Test
    void keysAreMadeOnceAndNeverReplaced() throws Exception {
        Path keys = folder.resolve("flags.json");
        assertThat(run("--make-keys", keys.toString()).code()).isZero();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys)))
                .isEqualTo("rw-------");
        String before = Files.readString(keys);
        refused(run("--make-keys", keys.toString()), "never replaced");
        assertThat(Files.readString(keys)).isEqualTo(before);
    }

    /** How many connections it can have is a matter of the machine's limits, which its log may tell before. */
    private static void refused(Ended ended, String says) {
        assertThat(ended.code()).as(ended.err()).isEqualTo(2);
        assertThat(ended.err().lines().filter(line -> !line.contains(" WARN  Gateway at most ")))
                .singleElement()
                .asString()
                .contains(says);
        assertThat(ended.out()).isEmpty();
    }

    private static List<String> with(List<String> lines, String line) {
        List<String> more = new ArrayList<>(lines);
        more.add(line);
        return more;
    }

    private static Path home() {
        return Path.of("..").toAbsolutePath().normalize();
    }

    private Path write() {
        return write(
                home(),
                new PlatformConfig.Database(
                        "jdbc:postgresql://127.0.0.1:1/flagship", "flagship", folder.resolve("no-password")),
                "unix:///nowhere.sock");
    }

    /** With keys and a database that are there. */
    private Path write(TestDatabase database, Path home, String engine) throws IOException {
        FlagVault.create(folder.resolve("flags.json"));
        Files.createDirectories(folder.resolve("cache"));
        Files.writeString(folder.resolve(Path.of("cache", "tools.tar")), "never sent anywhere");
        Path password = Files.writeString(folder.resolve("password"), database.password());
        return write(home, new PlatformConfig.Database(database.url(), database.user(), password), engine);
    }

    private Path write(Path home, PlatformConfig.Database database, String engine) {
        Path file = folder.resolve("flagship.properties");
        new PlatformConfig(
                        home,
                        folder,
                        database,
                        folder.resolve("flags.json"),
                        new PlatformConfig.Engine("local", URI.create(engine)),
                        new PlatformConfig.Server("127.0.0.1", 8000, URI.create("http://localhost:8000")),
                        new PlatformConfig.Gateway(
                                "127.0.0.1", "localhost", true, "localhost", 8001, new PlatformConfig.PortRange(1, 2)))
                .write(file);
        return file;
    }

    private static Ended run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path", ""),
                NodeMain.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).start();
        try {
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return new Ended(process.exitValue(), out, err);
        } finally {
            process.destroyForcibly();
        }
    }
}
