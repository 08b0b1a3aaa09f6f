package dev.flagship.cli.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A checkout with the launcher and its scripts as they are, and programs in front of the machine's own that do what a test
 * wants. Whatever is run is run by somebody who is not root.
 */
final class PretendedMachine {
    /** What Maven does to build: it makes what the launcher looks for, and adds a line to {@link #builds}. */
    static final String BUILDS = """
            echo built >>"$PWD/../builds"
            for module in server node cli; do mkdir -p $module/target; : >$module/target/$module.jar; done""";

    private static final String NOBODY = "65534";
    private static final List<String> EVERYWHERE =
            List.of("bash", "cat", "dirname", "env", "find", "grep", "id", "readlink", "sed");

    private final Path folder;
    private final Path programs;
    private final Path home;

    /** What a run came to: its exit code and what it said, on standard output and error. */
    record Said(int code, String text) {}

    PretendedMachine(Path folder) throws IOException {
        this.folder = folder;
        this.programs = Files.createDirectories(folder.resolve("programs"));
        this.home = folder.resolve("checkout");
        Files.createDirectories(home.resolve("scripts/launcher"));
        Path checkout = Path.of("..");
        script(home.resolve("flagship"), pretended(checkout.resolve("flagship")));
        try (Stream<Path> scripts = Files.walk(checkout.resolve("scripts"))) {
            for (Path each : scripts.filter(Files::isRegularFile).toList()) {
                script(home.resolve(checkout.relativize(each)), pretended(each));
            }
        }
        for (String module : List.of("server", "node", "cli")) {
            Files.createDirectories(home.resolve(module).resolve("src/main"));
            Files.writeString(home.resolve(module).resolve("pom.xml"), "<project/>");
        }
        Files.writeString(home.resolve("pom.xml"), "<project/>");
        Files.createDirectories(home.resolve("challenges/definitions"));
        Files.writeString(home.resolve("challenges/definitions/challenges.schema.json"), "{}");
        program("apt-get", "echo 'no packages here' >&2; exit 100");
        program("sudo", "exit 1");
    }

    /** No test may touch the machine's own engine, nor find a JDK or a kernel that it did not put there. */
    private String pretended(Path script) throws IOException {
        return Files.readString(script)
                .replace("socket=/var/run/docker.sock", "socket=" + socket())
                .replace("/sys/", folder + "/sys/")
                .replace("/run/systemd/system", folder + "/run/systemd/system")
                .replace("command -v apparmor_parser", "command -v pretended_parser")
                .replace("PATH=/usr/local/sbin:", "PATH=" + programs + ":/usr/local/sbin:")
                .replace("/usr/lib/jvm/* /opt/java/* /opt/jdk* /usr/local/*jdk*", folder + "/jvm/*");
    }

    /** Where the launcher looks for an engine. */
    Path socket() {
        return folder.resolve("docker.sock");
    }

    Path home() {
        return home;
    }

    Path folder() {
        return folder;
    }

    /** Has an engine that answers whatever it is asked, and a Maven that builds. */
    PretendedMachine withEngineAndMaven() throws IOException {
        return program("docker", "exit 0").maven(BUILDS);
    }

    /** Puts a Maven that is new enough in front of the machine's own; whatever else it is to do, it does this. */
    PretendedMachine maven(String body) throws IOException {
        return program("mvn", "if [ \"$1\" = -v ]; then echo 'Apache Maven 3.8.7'; exit; fi\n" + body);
    }

    /** A line for each time that it was built. */
    List<String> builds() throws IOException {
        Path builds = folder.resolve("builds");
        return Files.exists(builds) ? Files.readAllLines(builds) : List.of();
    }

    /** Has a file that goes into a build look as if it was changed so many minutes from now. */
    void changeSchema(int minutes) throws IOException {
        Path schema = home.resolve("challenges/definitions/challenges.schema.json");
        Files.setLastModifiedTime(schema, FileTime.fromMillis(System.currentTimeMillis() + minutes * 60_000L));
    }

    /** Puts a program in front of the machine's own. */
    PretendedMachine program(String name, String body) throws IOException {
        executable(programs.resolve(name), body);
        return this;
    }

    /** Puts a program anywhere. */
    void executable(Path file, String body) throws IOException {
        script(file, "#!/usr/bin/env bash\n" + body + "\n");
    }

    /** Makes the launcher believe that root runs it. */
    PretendedMachine asRoot() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        return program("id", "echo 0");
    }

    /** Makes what the launcher takes for a JDK of this version, with no {@code java} in it. */
    Path jdk(String name, String version) throws IOException {
        Path jdk = folder.resolve(Path.of("jvm", name));
        Files.createDirectories(jdk.resolve("bin"));
        executable(jdk.resolve("bin/javac"), ":");
        Files.writeString(jdk.resolve("release"), """
                JAVA_RUNTIME_VERSION="%1$s+8"
                JAVA_VERSION="%1$s"
                """.formatted(version));
        return jdk;
    }

    /** One of the right version whose programs do nothing, so that the catalog is empty. */
    Path silentJdk() throws IOException {
        Path jdk = jdk("wanted", "25.0.1");
        executable(jdk.resolve("bin/java"), ":");
        return jdk;
    }

    /** The environment of somebody who has this JDK and knows of no other. */
    Map<String, String> withoutOthers(Path javaHome) {
        return Map.of("JAVA_HOME", javaHome.toString(), "HOME", folder.toString());
    }

    /** A folder for {@code PATH} with what every machine has, and with these of the pretended programs or the machine's own. */
    Path bare(String... others) throws IOException {
        Path bare = Files.createDirectories(folder.resolve("bare"));
        for (String name : Stream.concat(EVERYWHERE.stream(), Stream.of(others)).toList()) {
            Path pretended = programs.resolve(name);
            Path real = Files.exists(pretended) ? pretended : Path.of("/usr/bin", name);
            script(bare.resolve(name), "#!/bin/sh\nexec " + real + " \"$@\"\n");
        }
        return bare;
    }

    Said run(Map<String, String> environment, String... command) throws IOException, InterruptedException {
        return said(prepared(environment, command).redirectErrorStream(true));
    }

    /** Runs a command and returns its exit code and standard output, without standard error. */
    Said result(Map<String, String> environment, String... command) throws IOException, InterruptedException {
        return said(prepared(environment, command).redirectError(ProcessBuilder.Redirect.DISCARD));
    }

    private static Said said(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), text);
    }

    private ProcessBuilder prepared(Map<String, String> environment, String... command) throws IOException {
        List<String> words = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            giveAway();
            words.addAll(List.of("setpriv", "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups"));
        }
        // As from a terminal: a process group of its own that heeds Ctrl-C, even where the tests ignore it.
        words.addAll(List.of("/usr/bin/setsid", "/usr/bin/env", "--default-signal=INT"));
        words.add(home.resolve(command[0]).toString());
        words.addAll(List.of(command).subList(1, command.length));
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(home.toFile())
                .redirectInput(Path.of("/dev/null").toFile());
        builder.environment().put("PATH", programs + ":" + System.getenv("PATH"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().keySet().removeAll(Set.of("DOCKER_HOST", "FLAGSHIP_ENGINE_WHY", "container"));
        builder.environment().putAll(environment);
        return builder;
    }

    private void giveAway() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.toList()) {
                Files.setAttribute(each, "unix:uid", Integer.parseInt(NOBODY));
            }
        }
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
