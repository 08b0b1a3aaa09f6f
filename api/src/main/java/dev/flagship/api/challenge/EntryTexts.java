package dev.flagship.api.challenge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Finds texts in an entry, values and names of fields alike, that no database can store and no page can show: NUL and
 * other control characters, and halves of a surrogate pair. This runs before the schema. It also limits the number of
 * values in an entry, whatever its fields are.
 */
final class EntryTexts {
    private static final int MOST_VALUES = 2_000;

    private final List<Found> found = new ArrayList<>();
    private int values;

    /**
     * An unusable text in an entry.
     *
     * @param pointer JSON pointer within the entry
     */
    record Found(String pointer, String value, String expected) {}

    private EntryTexts() {}

    static List<Found> unusable(JsonNode entry) {
        EntryTexts texts = new EntryTexts();
        texts.look("", entry);
        return texts.values <= MOST_VALUES
                ? texts.found
                : List.of(new Found("", texts.values + " values", "an entry of at most " + MOST_VALUES + " values"));
    }

    private void look(String pointer, JsonNode node) {
        values++;
        if (values > MOST_VALUES) {
            values += node.size();
        } else if (node.isString()) {
            check(pointer, node.asString());
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                look(pointer + "/" + i, node.get(i));
            }
        } else {
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                String at = pointer + "/" + field.getKey().replace("~", "~0").replace("/", "~1");
                check(at, field.getKey());
                look(at, field.getValue());
            }
        }
    }

    private void check(String pointer, String text) {
        if (!text.codePoints().allMatch(EntryTexts::isUsable)) {
            found.add(new Found(pointer, text, "text without control characters and halves of characters"));
        }
    }

    private static boolean isUsable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.SURROGATE -> false;
            case Character.CONTROL -> codePoint == '\n' || codePoint == '\r' || codePoint == '\t';
            default -> true;
        };
    }
}
