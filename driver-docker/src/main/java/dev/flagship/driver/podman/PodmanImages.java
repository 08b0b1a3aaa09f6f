package dev.flagship.driver.podman;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Converts names of images: Podman adds a registry even to those that come from none. */
public final class PodmanImages {
    private static final List<String> IMPLIED = List.of("docker.io/library/", "docker.io/", "localhost/");

    private PodmanImages() {}

    /** Returns names that an image with this Docker name may have on Podman. */
    public static List<String> otherNames(String reference) {
        return reference.startsWith("sha256:") || reference.startsWith("localhost/")
                ? List.of()
                : List.of("localhost/" + reference);
    }

    /** Returns the list with the names that Docker would show. */
    public static JsonNode inDockersWords(JsonNode images) {
        images.forEach(PodmanImages::imageInDockersWords);
        return images;
    }

    /** Returns one image with the names that Docker would show. */
    public static JsonNode imageInDockersWords(JsonNode image) {
        if (image instanceof ObjectNode shown && image.path("RepoTags") instanceof ArrayNode names) {
            ArrayNode shorter = names.arrayNode();
            names.forEach(name -> shorter.add(shortened(name.asString(""))));
            shown.set("RepoTags", shorter);
        }
        return image;
    }

    private static String shortened(String name) {
        return IMPLIED.stream()
                .filter(name::startsWith)
                .findFirst()
                .map(implied -> name.substring(implied.length()))
                .orElse(name);
    }
}
