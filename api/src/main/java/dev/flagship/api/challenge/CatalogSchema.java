package dev.flagship.api.challenge;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/** The parts of the catalog's JSON Schema that are checked by themselves. */
final class CatalogSchema {
    private static final String SCHEMA = "https://flagship.dev/schemas/challenges-1.json";

    private CatalogSchema() {}

    /** Returns the schema of one challenge. */
    static Schema challenge() {
        return piece("challenge");
    }

    /** Returns the schema of a challenge's container part. */
    static Schema container() {
        return piece("container");
    }

    private static Schema piece(String name) {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(SCHEMA, text())));
        return registry.getSchema(SchemaLocation.of(SCHEMA + "#/$defs/" + name));
    }

    private static String text() {
        try (InputStream in = CatalogSchema.class.getResourceAsStream("/challenges.schema.json")) {
            return new String(
                    Objects.requireNonNull(in, "challenges.schema.json").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
