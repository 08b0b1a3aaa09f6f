package dev.flagship.api.challenge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes catalogs for tests and reads them with the shipped profiles. */
final class Catalogs {
    static final Path HOME = Path.of("..");
    static final String CONTAINER =
            "{\"image\": \"team/web:1\", \"ports\": [{\"port\": 80, \"exposure\": \"http\"}]%s}";

    private final Path folder;
    private final CatalogReader reader = new CatalogReader(profiles());

    Catalogs(Path folder) {
        this.folder = folder;
    }

    static ContainerProfiles profiles() {
        return ContainerProfiles.read(HOME.resolve(Path.of("security", "container-profiles.json")));
    }

    CatalogReading read(byte[] content) {
        try {
            return reader.read(Files.write(folder.resolve("challenges.json"), content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    CatalogReading read(String content) {
        return read(content.getBytes(StandardCharsets.UTF_8));
    }

    CatalogReading entries(String... entries) {
        return read("{\"schema_version\": 1, \"challenges\": [" + String.join(",", entries) + "]}");
    }

    /** One entry with this container part. */
    CatalogReading container(String json) {
        return entries(entry("one", "One", ", \"container\": " + json));
    }

    /** One entry with a good container part and this beside it, e.g. {@code "limits": {}}. */
    CatalogReading containerWith(String fields) {
        return container(String.format(CONTAINER, ", " + fields));
    }

    /** An entry that is good unless {@code more} spoils it. */
    static String entry(String id, String name, String more) {
        return "{\"id\": \"" + id + "\", \"name\": \"" + name
                + "\", \"description\": \"d\", \"category\": \"web\", \"points\": 100" + more + "}";
    }
}
