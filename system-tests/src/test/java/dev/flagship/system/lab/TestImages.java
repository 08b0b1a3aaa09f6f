package dev.flagship.system.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Images that a test builds for itself, around one small static program; closing removes them. */
public final class TestImages implements AutoCloseable {
    private final Path folder;
    private final String tag = UUID.randomUUID().toString().substring(0, 8);
    private final List<String> built = new ArrayList<>();

    /** Compiles the program into an empty folder, from which images are built. */
    public TestImages(Path folder) {
        this.folder = folder;
        try (InputStream source = Objects.requireNonNull(
                TestImages.class.getResourceAsStream("/dev/flagship/system/specimen.c"), "specimen.c")) {
            Path file = folder.resolve("specimen.c");
            Files.copy(source, file);
            Programs.run("cc", "-static", "-O1", "-s", "-o", specimen().toString(), file.toString());
            Files.writeString(folder.resolve("notes"), "not a program\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The program, on this machine. */
    public Path specimen() {
        return folder.resolve("specimen");
    }

    /** An image with the program, a file that is none, and nothing else; {@code lines} end its Dockerfile. */
    public String fromScratch(String name, String... lines) {
        return build(name, "scratch", lines);
    }

    /** An image with the program over another image. */
    public String build(String name, String base, String... lines) {
        String image = "flagship-test/" + name + ":" + tag;
        List<String> dockerfile = new ArrayList<>(List.of("FROM " + base, "COPY specimen notes /"));
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
