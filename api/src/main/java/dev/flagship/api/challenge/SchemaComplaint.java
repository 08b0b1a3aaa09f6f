package dev.flagship.api.challenge;

import com.networknt.schema.Error;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A complaint of the schema about an entry, put like every other problem of a catalog.
 *
 * @param pointer JSON pointer within the entry
 * @param value the offending value; null when there is none
 * @param expected what was expected, as a clause
 */
record SchemaComplaint(String pointer, @Nullable JsonNode value, String expected) {

    static SchemaComplaint of(Error error) {
        String property = error.getProperty();
        String pointer = error.getInstanceLocation() + (property == null ? "" : "/" + property);
        JsonNode within = error.getInstanceNode();
        return switch (error.getKeyword()) {
            case "additionalProperties" ->
                new SchemaComplaint(
                        pointer, within.get(property), "no field of this name; the schema has all there are");
            case "required" -> new SchemaComplaint(pointer, null, "a value: the field is required");
            case "oneOf" -> new SchemaComplaint(pointer, within, "exactly one of image and build");
            default -> new SchemaComplaint(pointer, within, expectation(error.getMessage()));
        };
    }

    /** Rewords the library's sentences, which say what is wrong, to say what would be right. */
    private static String expectation(String complaint) {
        return complaint
                .replaceFirst("^\\w+ found, (\\w+) expected$", "type $1")
                .replaceFirst("^.*does not match the regex pattern ", "text that matches ")
                .replaceFirst("^does not have a value in the enumeration ", "one of ")
                .replaceFirst("^must (?:be|have) ", "");
    }
}
