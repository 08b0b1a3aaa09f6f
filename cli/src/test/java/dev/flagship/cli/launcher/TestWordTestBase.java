package dev.flagship.cli.launcher;

import dev.flagship.cli.launcher.PretendedMachine.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A checkout in which {@code ./flagship test} has whatever it needs, and no reports are added up. */
abstract class TestWordTestBase {
    @TempDir
    Path folder;

    private PretendedMachine machine;
    private Path asked;

    @BeforeEach
    void begin() throws IOException {
        machine = new PretendedMachine(folder);
        asked = folder.resolve("asked");
        for (String name : List.of("ctfcli", "frp", "tools-image", "challenge-images", "base-image", "test-totals")) {
            machine.executable(machine.home().resolve("scripts/" + name + ".sh"), ":");
        }
        Files.writeString(machine.home().resolve("scripts/prerequisites"), "# none\n");
        Files.createDirectories(machine.home().resolve(".mvn"));
        Path docs = Files.createDirectories(machine.home().resolve("docs"));
        Files.writeString(docs.resolve("openapi.json"), "{}");
        machine.asRoot().program("docker", "exit 0").program("python3", "exit 0");
        machine.maven("""
                echo "$*" >>"$PWD/../asked"
                mkdir -p server/target/classes/gg/jte
                for module in server node cli; do mkdir -p $module/target; : >$module/target/$module.jar; done
                case $* in
                  *-DskipTests* | *package) echo '[INFO] BUILD SUCCESS' ;;
                  *) cat "$PWD/../tested"; ! grep -q 'BUILD FAILURE' "$PWD/../tested" ;;
                esac""");
        mavenSays("[INFO] BUILD SUCCESS");
    }

    Path home() {
        return machine.home();
    }

    /** What Maven says from now on when it has run the tests. */
    void mavenSays(String... lines) throws IOException {
        Files.write(folder.resolve("tested"), List.of(lines));
    }

    Said test(String... arguments) throws IOException, InterruptedException {
        return machine.run(
                machine.withoutOthers(machine.silentJdk()),
                Stream.concat(Stream.of("flagship", "test"), Stream.of(arguments))
                        .toArray(String[]::new));
    }

    /** Whatever Maven was asked for since the last time, a line for each. */
    List<String> asked() throws IOException {
        List<String> lines = Files.exists(asked) ? Files.readAllLines(asked) : List.of();
        Files.deleteIfExists(asked);
        return lines;
    }
}
