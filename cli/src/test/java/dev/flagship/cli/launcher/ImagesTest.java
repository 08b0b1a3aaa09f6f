package dev.flagship.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.cli.launcher.PretendedMachine.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagesTest {
    /** An engine that keeps its images as files, with what they contain, and writes down what it was asked. */
    private static final String DOCKER = """
            echo "$*" >>"$IMAGES/asked"
            for last; do :; done
            name=$IMAGES/${last//[\\/:]/_}
            case $1-$2 in
              image-inspect) [ -e "$name" ] && cat "$name" ;;
              pull-*) [ -e "$IMAGES/registry" ] && echo 'Pull complete' && : >"$name" ;;
              import-*) grep -o 'contents=.*' <<<"$*" | sed 's/contents=\\([^ ]*\\).*/\\1/' >"$name" ;;
              build-*) [ ! -e "$last/broken" ] ;;
            esac""";

    @TempDir
    Path folder;

    private PretendedMachine machine;
    private Path images;
    private Path cache;

    @BeforeEach
    void begin() throws IOException {
        machine = new PretendedMachine(folder);
        machine.program("docker", DOCKER);
        images = Files.createDirectories(folder.resolve("images"));
        cache = folder.resolve("cache");
        Files.createDirectories(cache.resolve("rootfs"));
    }

    @Test
    void anImageMadeBeforeIsTakenAndNoRegistryAsked() throws Exception {
        Files.writeString(images.resolve("flagship_python_bookworm"), "python3-flask\n");
        assertThat(base("python").text()).isEqualTo("flagship/python:bookworm\n");
        assertThat(asked()).doesNotContain("pull");
    }

    @Test
    void whatWasKeptIsImportedAndNoRegistryAsked() throws Exception {
        Files.writeString(cache.resolve("rootfs/python.tar"), "a root file system");
        assertThat(base("python").text())
                .contains("made flagship/python:bookworm")
                .endsWith("\nflagship/python:bookworm\n");
        assertThat(asked()).doesNotContain("pull");
    }

    @Test
    void aPullSaysThatItGoesOn() throws Exception {
        Files.createFile(images.resolve("registry"));
        assertThat(base("python").text())
                .contains("asking an image registry for python:3.11-slim", "base image: Pull complete")
                .endsWith("\npython:3.11-slim\n");
    }

    @Test
    void rootGetsWhatDecidesWhereThingsComeFromAndOnlyForItsStep() throws Exception {
        machine.program("sudo", """
                [ "$*" != '-n true' ] || exit 0
                printf '%s\\n' "$@" >"$IMAGES/sudo"
                echo 'a root file system' >"$FLAGSHIP_CACHE/rootfs/python.tar\"""");

        Said said = machine.run(
                Map.of(
                        "IMAGES",
                        images.toString(),
                        "FLAGSHIP_CACHE",
                        cache.toString(),
                        "FLAGSHIP_DEBIAN_MIRROR",
                        "http://mirror.invalid/debian",
                        "https_proxy",
                        "http://proxy.invalid:3128"),
                "scripts/base-image.sh",
                "python");

        assertThat(said.text()).endsWith("\nflagship/python:bookworm\n");
        assertThat(Files.readAllLines(images.resolve("sudo")))
                .contains(
                        "FLAGSHIP_CACHE=" + cache,
                        "FLAGSHIP_DEBIAN_MIRROR=http://mirror.invalid/debian",
                        "https_proxy=http://proxy.invalid:3128",
                        "keep-root");
    }

    @Test
    void withoutRootOrARegistryItSaysWhatToDo() throws Exception {
        Said said = base("busybox");
        assertThat(said.text())
                .contains(
                        "none sent it",
                        "sudo env FLAGSHIP_CACHE=" + cache,
                        machine.home() + "/scripts/base-image.sh keep-root busybox;",
                        "docker pull busybox:1.36-musl");
        assertThat(said.code()).isEqualTo(1);
    }

    @Test
    void buildsWhatIsNamedAndGoesOnAfterOneThatCannotBeBuilt() throws Exception {
        for (String name : new String[] {"one", "two"}) {
            Files.createDirectories(machine.home().resolve("challenges").resolve(name));
            Files.writeString(
                    machine.home().resolve("challenges").resolve(name).resolve("Dockerfile"), "FROM scratch\n");
        }
        Files.createFile(machine.home().resolve("challenges/one/broken"));
        machine.program(
                "fed",
                "scripts/challenge-images.sh <<<$'flagship/uno:latest challenges/one\\n"
                        + "flagship/dos:latest challenges/two'");

        Said said = machine.run(Map.of("IMAGES", images.toString()), "../programs/fed");

        assertThat(asked()).contains("-t flagship/uno:latest challenges/one", "-t flagship/dos:latest challenges/two");
        assertThat(said.text()).contains("flagship/uno:latest could not be built from challenges/one");
        assertThat(said.code()).isEqualTo(1);
    }

    @Test
    void withoutItsBaseNothingIsBuilt() throws Exception {
        Path challenge = Files.createDirectories(machine.home().resolve("challenges/one"));
        Files.writeString(challenge.resolve("Dockerfile"), "ARG BASE=python:3.11-slim\nFROM $BASE\n");
        machine.program("fed", "scripts/challenge-images.sh <<<'flagship/uno:latest challenges/one'");

        Said said =
                machine.run(Map.of("IMAGES", images.toString(), "FLAGSHIP_CACHE", cache.toString()), "../programs/fed");

        assertThat(said.text()).contains("keep-root python;", "flagship/uno:latest could not be built");
        assertThat(asked()).doesNotContain("build ");
        assertThat(said.code()).isEqualTo(1);
    }

    @Test
    void whatCannotBePreparedForTheRegistrysBaseIsMadeFromPackages() throws Exception {
        Files.createFile(images.resolve("python_3.11-slim"));
        Files.writeString(cache.resolve("rootfs/python.tar"), "a root file system");
        Path challenge = Files.createDirectories(machine.home().resolve("challenges/one"));
        Files.writeString(challenge.resolve("Dockerfile"), "ARG BASE=python:3.11-slim\nFROM $BASE\n");
        Path prepare = Files.writeString(challenge.resolve("prepare"), """
                #!/bin/sh
                echo "prepared for $1"
                [ "$1" = flagship/python:bookworm ]
                """);
        Files.setPosixFilePermissions(prepare, PosixFilePermissions.fromString("rwxr-xr-x"));
        machine.program("fed", "scripts/challenge-images.sh <<<'flagship/uno:latest challenges/one'");

        Said said =
                machine.run(Map.of("IMAGES", images.toString(), "FLAGSHIP_CACHE", cache.toString()), "../programs/fed");

        assertThat(said.text())
                .contains("prepared for python:3.11-slim", "taking flagship/python:bookworm", "building flagship/uno");
        assertThat(said.code()).isZero();
        assertThat(asked())
                .contains(
                        "--build-arg BASE=flagship/python:bookworm ", "--label flagship.base=flagship/python:bookworm")
                .doesNotContain("pull");
    }

    @Test
    void anImageWhoseSourcesAndBaseAreAsTheyWereIsLeftAlone() throws Exception {
        Path challenge = Files.createDirectories(machine.home().resolve("challenges/one"));
        Files.writeString(challenge.resolve("Dockerfile"), "FROM scratch\n");
        machine.program("docker", """
                        echo "$*" >>"$IMAGES/asked"
                        case "$*" in
                          build*) sed 's/.*flagship.source=\\([^ ]*\\).*/\\1/' <<<"$*" >"$IMAGES/built" ;;
                          *flagship.source*) cat "$IMAGES/built" ;;
                        esac""")
                .program("fed", "scripts/challenge-images.sh <<<'flagship/uno:latest challenges/one'");
        Map<String, String> environment = Map.of("IMAGES", images.toString());

        machine.run(environment, "../programs/fed");
        assertThat(machine.run(environment, "../programs/fed").text()).isEmpty();
        Files.writeString(challenge.resolve("more"), "of it");
        assertThat(machine.run(environment, "../programs/fed").text()).contains("building flagship/uno:latest");

        assertThat(asked().lines().filter(line -> line.startsWith("build "))).hasSize(2);
    }

    @Test
    void debootstrapIsInstalledAlsoWhereThePackageListsAreOld() throws Exception {
        machine.program("installed", "mkdir -p \"$4\"").program("apt-get", """
                echo "$*" >>"$IMAGES/apt"
                case "$*" in
                  *update) touch "$IMAGES/fresh" ;;
                  *) [ -e "$IMAGES/fresh" ] && cp "$IMAGES/../programs/installed" "$IMAGES/debootstrap" ;;
                esac""");
        Path bare = machine.bare("apt-get", "touch", "cp", "mkdir", "mktemp", "mv", "rm", "tail", "tar", "tee", "awk");
        Map<String, String> environment =
                Map.of("IMAGES", images.toString(), "FLAGSHIP_CACHE", cache.toString(), "PATH", images + ":" + bare);

        Said said = machine.run(environment, "scripts/base-image.sh", "keep-root", "python");

        assertThat(said.code()).as(said.text()).isZero();
        assertThat(Files.readAllLines(images.resolve("apt"))).hasSize(3);
        assertThat(cache.resolve("rootfs/python.tar")).exists();
    }

    private Said base(String name) throws IOException, InterruptedException {
        return machine.run(
                Map.of("IMAGES", images.toString(), "FLAGSHIP_CACHE", cache.toString()), "scripts/base-image.sh", name);
    }

    private String asked() throws IOException {
        return Files.readString(images.resolve("asked"));
    }
}
