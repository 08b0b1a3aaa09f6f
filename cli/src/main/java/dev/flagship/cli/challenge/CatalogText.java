package dev.flagship.cli.challenge;

import dev.flagship.cli.CommandException;
import dev.flagship.cli.ExitCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The text of a catalog file as its authors wrote it. An entry can be added without changing a character of the others.
 *
 * @param content all of it
 */
record CatalogText(Path file, String content) {
    private static final String FIELD = "challenges";

    /** Reads the file. */
    static CatalogText of(Path file) {
        try {
            return new CatalogText(file, Files.readString(file));
        } catch (IOException e) {
            throw new CommandException(ExitCodes.USAGE, file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /** Returns the text with the entry added after the last one. */
    String with(String entry) {
        int end = endOfList();
        String before = content.substring(0, end).stripTrailing();
        String comma = before.endsWith("[") ? "" : ",";
        return before + comma + "\n" + entry.stripTrailing().indent(4) + "  " + content.substring(end);
    }

    /** Replaces the file's content, completely or not at all. */
    void replace(String text) {
        try {
            Path part = Files.writeString(file.resolveSibling(file.getFileName() + ".part"), text);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new CommandException(ExitCodes.FAILED, file + ": cannot be written: " + e.getMessage(), e);
        }
    }

    /** Returns the entries with these ids, as they are written. */
    ArrayNode entries(Collection<String> slugs) {
        ArrayNode entries = JsonNodeFactory.instance.arrayNode();
        for (JsonNode entry : JsonMapper.shared().readTree(content).path(FIELD)) {
            if (slugs.contains(entry.path("id").asString(""))) {
                entries.add(entry);
            }
        }
        return entries;
    }

    private int endOfList() {
        try (JsonParser parser = JsonMapper.shared().createParser(content)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean isList = FIELD.equals(parser.currentName());
                JsonToken value = parser.nextToken();
                parser.skipChildren();
                if (isList && value == JsonToken.START_ARRAY) {
                    return Math.toIntExact(parser.currentTokenLocation().getCharOffset());
                }
            }
        } catch (JacksonException e) {
            throw new CommandException(ExitCodes.USAGE, file + ": " + e.getOriginalMessage(), e);
        }
        throw new CommandException(ExitCodes.USAGE, file + " (expected: an object with a list of challenges)");
    }
}
