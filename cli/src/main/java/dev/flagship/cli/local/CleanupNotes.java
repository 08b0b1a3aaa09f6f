package dev.flagship.cli.local;

import dev.flagship.cli.CommandException;
import dev.flagship.cli.ExitCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Remembers since when volumes have been seen unused. Engines do not know that, so each clean-up writes down what it
 * saw.
 *
 * @param unusedSince by the volume's name
 */
record CleanupNotes(Map<String, Instant> unusedSince) {
    CleanupNotes {
        unusedSince = Map.copyOf(unusedSince);
    }

    /**
     * Reads the notes. If they are missing or cannot be read, they begin anew, which only makes volumes stay longer.
     */
    static CleanupNotes read(Path file) {
        Map<String, Instant> unused = new TreeMap<>();
        try {
            if (Files.exists(file)) {
                JsonNode volumes =
                        JsonMapper.shared().readTree(Files.readString(file)).path("volumes");
                volumes.properties()
                        .forEach(volume -> unused.put(
                                volume.getKey(), Instant.parse(volume.getValue().asString(""))));
            }
        } catch (IOException | JacksonException | DateTimeParseException e) {
            return new CleanupNotes(Map.of());
        }
        return new CleanupNotes(unused);
    }

    /** Returns the notes after a look at which these volumes were unused. */
    CleanupNotes seen(Set<String> unused, Instant at) {
        Map<String, Instant> after = new TreeMap<>();
        unused.forEach(name -> after.put(name, unusedSince.getOrDefault(name, at)));
        return new CleanupNotes(after);
    }

    void write(Path file) {
        Map<String, String> texts = new TreeMap<>();
        unusedSince.forEach((name, since) -> texts.put(name, since.toString()));
        try {
            Files.writeString(file, JsonMapper.shared().writeValueAsString(Map.of("volumes", texts)) + "\n");
        } catch (IOException e) {
            throw new CommandException(ExitCodes.FAILED, file + ": cannot be written: " + e.getMessage(), e);
        }
    }
}
