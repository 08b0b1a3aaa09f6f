package dev.flagship.server.ctfd;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What somebody wrote of a challenge for ctfcli, read as ctfcli reads it.
 *
 * @param file where it is, to name it by
 */
record Definition(String file, JsonNode fields) {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final List<String> OF_VALUES = List.of("initial", "minimum", "decay");

    /** All in a folder and below it. */
    static List<Definition> in(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().matches(".*\\.ya?ml"))
                    .sorted()
                    .map(file -> read(folder, file))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Definition read(Path folder, Path file) {
        try {
            Object read = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
            return new Definition(folder.relativize(file).toString(), JSON.valueToTree(read));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return text("name");
    }

    /** Why ctfcli sends nothing of it, in the order in which it looks; empty where it does. */
    Optional<String> whatStopsCtfcli() {
        if (!fields.isObject()) {
            return Optional.of("not a mapping");
        }
        if (name().isEmpty()) {
            return Optional.of("no name");
        }
        if (List.of("", "0").contains(text("value")) && !isDynamic()) {
            return Optional.of("no value");
        }
        boolean odd = fields.path("flags").valueStream().anyMatch(flag -> !flag.isString() && !flag.isObject());
        return odd ? Optional.of("a flag that is neither text nor a mapping") : Optional.empty();
    }

    /** The field of what ctfcli sends that no challenge can be made without, here or in CTFd; empty where all are there. */
    Optional<String> whatIsMissing() {
        return isDynamic() && extra("initial").isEmpty() ? Optional.of("initial") : Optional.empty();
    }

    /** The same with what its value is made of where ctfcli takes it from, which is not beside the value. */
    Definition asMeant() {
        ObjectNode meant = (ObjectNode) fields.deepCopy();
        ObjectNode extra = meant.withObject("extra");
        if (fields.has("value")) {
            extra.set("initial", fields.path("value"));
        }
        OF_VALUES.stream().filter(fields::has).forEach(name -> extra.set(name, fields.path(name)));
        return new Definition(file, meant);
    }

    boolean isDynamic() {
        return text("type").equals("dynamic");
    }

    boolean isVisible() {
        return !fields.has("state") || text("state").equals("visible");
    }

    /** A field's text; empty where it is not there or says nothing. */
    String text(String name) {
        return fields.path(name).asString("");
    }

    /** The text of a field that is for the challenge's type. */
    String extra(String name) {
        return fields.path("extra").path(name).asString("");
    }

    List<JsonNode> list(String name) {
        return fields.path(name).valueStream().toList();
    }

    /** Names of files without their folders. */
    List<String> files() {
        return list("files").stream()
                .map(each -> each.asString().replaceAll(".*/", ""))
                .toList();
    }

    /** Names or ids of challenges that have to be solved before; there are two ways to write them. */
    List<JsonNode> prerequisites() {
        JsonNode requirements = fields.path("requirements");
        JsonNode listed = requirements.isObject() ? requirements.path("prerequisites") : requirements;
        return listed.valueStream().toList();
    }

    /** What becomes of the challenge for those who did not solve these, as JSON. */
    String anonymize() {
        JsonNode said = fields.path("requirements").path("anonymize");
        return said.isMissingNode() ? "false" : said.toString();
    }
}
