package dev.flagship.system.lab;

import dev.flagship.testkit.host.Programs;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** Images that a test builds for itself, around one small static program; closing removes them. */
public final class TestImages implements AutoCloseable {
    /** Where an ELF header says which processor a program is for. */
    private static final int MACHINE = 18;

    private final Path folder;
    private final String tag = UUID.randomUUID().toString().substring(0, 8);
    private final Set<String> built = new LinkedHashSet<>();

    /** Compiles the program into an empty folder, from which images are built. */
    public TestImages(Path folder) {
        this.folder = folder;
        try (InputStream source = Objects.requireNonNull(
                TestImages.class.getResourceAsStream("/dev/flagship/system/specimen.c"), "specimen.c")) {
            Path file = folder.resolve("specimen.c");
            Files.copy(source, file);
            Programs.run("cc", "-static", "-O1", "-s", "-o", specimen().toString(), file.toString());
            Files.writeString(folder.resolve("notes"), "not a program\n");
            makeForeign();
            Programs.run(
                    "tar",
                    "-C",
                    folder.toString(),
                    "--owner=0",
                    "--group=0",
                    "-cf",
                    root().toString(),
                    "specimen",
                    "foreign",
                    "notes");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same program, but its header says that it is for a processor that nobody has. */
    private void makeForeign() throws IOException {
        byte[] program = Files.readAllBytes(specimen());
        program[MACHINE] = 0x57;
        program[MACHINE + 1] = 0x7E;
        Path foreign = Files.write(folder.resolve("foreign"), program);
        Files.setPosixFilePermissions(foreign, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** The program, on this machine. */
    public Path specimen() {
        return folder.resolve("specimen");
    }

    private Path root() {
        return folder.resolve("root.tar");
    }

    /**
     * An image with the program, one for another processor, a file that is none, and nothing else; {@code lines} are as in a
     * Dockerfile. It is brought in whole, for which the engine starts nothing.
     */
    public String fromScratch(String name, String... lines) {
        List<String> command = new ArrayList<>(List.of("import", "-c", "LABEL lab=" + tag));
        for (String line : lines) {
            command.addAll(List.of("-c", line));
        }
        command.addAll(List.of(root().toString(), named(name)));
        Engines.docker(command.toArray(String[]::new));
        built.add(named(name));
        return named(name);
    }

    private String named(String name) {
        return "flagship-test/" + name + ":" + tag;
    }

    /** An image with the program over another image. */
    public String build(String name, String base, String... lines) {
        String image = named(name);
        // An image that is like another test's has its id, and goes with it.
        List<String> dockerfile =
                new ArrayList<>(List.of("FROM " + base, "LABEL lab=" + tag, "COPY specimen foreign notes /"));
        dockerfile.addAll(List.of(lines));
        try {
            Path file = folder.resolve(name + ".Dockerfile");
            Files.write(file, dockerfile);
            Engines.docker("build", "-q", "--force-rm", "-t", image, "-f", file.toString(), folder.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        built.add(image);
        return image;
    }

    @Override
    public void close() {
        built.forEach(image -> Engines.docker("rmi", "-f", image));
    }
}
