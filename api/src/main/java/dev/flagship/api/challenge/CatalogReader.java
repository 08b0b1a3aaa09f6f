package dev.flagship.api.challenge;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads a catalog file: strict JSON, then the schema for each entry by itself, then the rules that a schema cannot
 * express. Reports faulty entries and leaves them out; keeps the good ones.
 */
public final class CatalogReader {
    private static final int MAX_BYTES = 4_000_000;
    private static final int MOST_ENTRIES = 2_000;
    /** Embeddings, overrides and isolates: characters that change the direction of text. */
    private static final Pattern TURNED = Pattern.compile("[\\u202a-\\u202e\\u2066-\\u2069]");

    private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private final ContainerReader containers;
    private final Schema entrySchema;
    private final @Nullable Path checkout;

    /** Makes a reader that does not look into the folders of builds: on a running platform the images exist already. */
    public CatalogReader(ContainerProfiles profiles) {
        this(profiles, null);
    }

    /**
     * Makes a reader that requires a Dockerfile in each folder that an entry builds from.
     *
     * @param checkout the folder that builds are relative to; null to look into no folder
     */
    public CatalogReader(ContainerProfiles profiles, @Nullable Path checkout) {
        this.containers = new ContainerReader(profiles);
        this.checkout = checkout;
        this.entrySchema = CatalogSchema.challenge();
    }

    /** Reads the file. Never throws because of its content: a file that cannot be read at all is one problem. */
    public CatalogReading read(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                return whole(file, Files.size(file) + " bytes", "at most " + MAX_BYTES + " bytes");
            }
            return read(file, Files.readAllBytes(file));
        } catch (IOException e) {
            return whole(file, String.valueOf(e.getMessage()), "a readable file");
        }
    }

    /** Reads the content of a file, which need not exist; problems name it by this path. */
    public CatalogReading read(Path file, byte[] utf8) {
        try {
            return read(file, StrictJson.parse(utf8));
        } catch (JacksonException e) {
            return whole(file, e.getOriginalMessage(), "one JSON object in UTF-8");
        }
    }

    private CatalogReading read(Path file, JsonNode root) {
        Problems problems = new Problems(file);
        JsonNode version = root.path("schema_version");
        if (!version.isInt() || version.asInt() != 1) {
            problems.add("/schema_version", text(version), "1, the schema this version reads");
            return new CatalogReading(List.of(), problems.all(), Set.of());
        }
        for (Map.Entry<String, JsonNode> field : root.properties()) {
            if (!Set.of("$schema", "schema_version", "challenges").contains(field.getKey())) {
                problems.add("/" + field.getKey(), text(field.getValue()), "no other field than challenges");
            }
        }
        JsonNode challenges = root.path("challenges");
        if (!challenges.isArray() || challenges.size() > MOST_ENTRIES) {
            problems.add("/challenges", text(challenges), "a list of at most " + MOST_ENTRIES + " challenges");
            return new CatalogReading(List.of(), problems.all(), Set.of());
        }
        return new CatalogReading(entries(challenges, problems), problems.all(), mentioned(challenges));
    }

    private static Set<String> mentioned(JsonNode array) {
        Set<String> ids = new HashSet<>();
        array.forEach(each -> {
            // No challenge can have an id of another form.
            if (SLUG.matcher(each.path("id").asString("")).matches()) {
                ids.add(each.path("id").asString());
            }
        });
        return ids;
    }

    private List<ChallengeEntry> entries(JsonNode array, Problems problems) {
        List<ChallengeEntry> entries = new ArrayList<>();
        Set<String> slugs = new HashSet<>();
        Map<String, String> names = new HashMap<>();
        for (int i = 0; i < array.size(); i++) {
            String pointer = "/challenges/" + i;
            ChallengeEntry entry = entry(pointer, array.get(i), problems);
            if (entry == null) {
                continue;
            }
            if (!slugs.add(entry.slug())) {
                problems.add(pointer + "/id", entry.slug(), "an id that no other entry has");
                continue;
            }
            String skeleton = NameSkeleton.of(entry.name());
            String other = names.putIfAbsent(skeleton, entry.name());
            if (skeleton.isEmpty()) {
                problems.add(pointer + "/name", entry.name(), "a name that can be seen");
            } else if (TURNED.matcher(entry.name()).find()) {
                problems.add(pointer + "/name", entry.name(), "a name without characters that turn its direction");
            } else if (other != null) {
                problems.add(pointer + "/name", entry.name(), "a name that differs from '" + other + "'");
            } else {
                entries.add(entry);
            }
        }
        return entries;
    }

    private @Nullable ChallengeEntry entry(String pointer, JsonNode node, Problems problems) {
        List<EntryTexts.Found> unusable = EntryTexts.unusable(node);
        if (!unusable.isEmpty()) {
            unusable.forEach(text -> problems.add(pointer + text.pointer(), text.value(), text.expected()));
            return null;
        }
        List<Error> errors = entrySchema.validate(node);
        if (!errors.isEmpty()) {
            errors.stream()
                    .map(SchemaComplaint::of)
                    .forEach(each -> problems.add(pointer + each.pointer(), text(each.value()), each.expected()));
            return null;
        }
        try {
            return entry(node);
        } catch (ContainerReader.FieldException e) {
            problems.add(pointer + "/container" + e.pointer(), e.value(), e.expected());
        } catch (FieldRangeException e) {
            problems.add(pointer + e.pointer, text(node.at(e.pointer)), e.expected);
        } catch (IllegalArgumentException e) {
            problems.add(pointer, text(node.path("id")), String.valueOf(e.getMessage()));
        }
        return null;
    }

    private ChallengeEntry entry(JsonNode node) {
        String slug = node.path("id").asString();
        List<ChallengeEntry.Hint> hints = new ArrayList<>();
        for (JsonNode hint : node.path("hints")) {
            hints.add(new ChallengeEntry.Hint(
                    hint.path("text").asString(), hint.path("cost").asInt(0)));
        }
        return new ChallengeEntry(
                slug,
                node.path("name").asString(),
                node.path("description").asString(),
                node.path("difficulty").asString(""),
                node.path("category").asString(),
                value(node),
                strings(node.path("tags")),
                strings(node.path("learning_objectives")),
                hints,
                strings(node.path("solution_references")),
                node.path("estimated_minutes").asInt(0),
                node.path("author").asString(""),
                !node.path("state").asString("visible").equals("hidden"),
                texts(node.path("metadata")),
                texts(node.path("rules")),
                node.has("container") ? container(slug, node.path("container")) : null);
    }

    private ContainerDefinition container(String slug, JsonNode node) {
        ContainerDefinition definition = containers.read(slug, node);
        Path root = checkout;
        if (root == null) {
            return definition;
        }
        for (ContainerDefinition.Build build : definition.builds()) {
            Path folder = root.resolve(build.folder());
            if (!Files.isRegularFile(folder.resolve("Dockerfile"))) {
                throw new ContainerReader.FieldException(
                        build.pointer(), build.folder(), "a folder with a Dockerfile: none in " + folder);
            }
        }
        return definition;
    }

    private static ChallengeEntry.Value value(JsonNode node) {
        int initial = node.path("initial").asInt(node.path("points").asInt());
        int minimum = node.path("minimum").asInt(0);
        if (minimum > initial) {
            throw new FieldRangeException("/minimum", "at most the initial value, " + initial);
        }
        return new ChallengeEntry.Value(
                node.path("function").asString("static"),
                initial,
                minimum,
                node.path("decay").asInt(1));
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new HashMap<>();
        object.properties()
                .forEach(each -> texts.put(each.getKey(), each.getValue().asString()));
        return texts;
    }

    private static List<String> strings(JsonNode array) {
        List<String> strings = new ArrayList<>();
        array.forEach(each -> strings.add(each.asString()));
        return strings;
    }

    private static CatalogReading whole(Path file, String value, String expected) {
        return new CatalogReading(List.of(), List.of(CatalogProblem.malformed(file, value, expected)), Set.of());
    }

    private static String text(@Nullable JsonNode value) {
        return value == null || value.isMissingNode() ? "nothing" : StrictJson.write(value);
    }

    private static final class FieldRangeException extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        private final String pointer;
        private final String expected;

        FieldRangeException(String pointer, String expected) {
            super(pointer);
            this.pointer = pointer;
            this.expected = expected;
        }
    }
}
