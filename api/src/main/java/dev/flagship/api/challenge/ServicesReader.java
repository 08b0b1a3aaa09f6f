package dev.flagship.api.challenge;

import dev.flagship.api.challenge.ContainerDefinition.Build;
import dev.flagship.api.challenge.ContainerReader.FieldException;
import dev.flagship.lifecycle.container.FlagDelivery;
import dev.flagship.lifecycle.container.Member;
import dev.flagship.lifecycle.container.Tmpfs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * Turns the services beside a challenge's own container into members. Their order is the order of their start: each
 * comes after the services that it depends on.
 */
final class ServicesReader {
    private static final Set<String> TAKEN = Set.of(Member.MAIN, "localhost");

    private ServicesReader() {}

    static List<Member> members(String slug, JsonNode services, ContainerProfile profile, VolumesReader volumes) {
        Map<String, Member> members = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> each : services.properties()) {
            String pointer = "/services/" + each.getKey();
            if (TAKEN.contains(each.getKey())) {
                throw new FieldException(pointer, each.getKey(), "another name than " + new TreeSet<>(TAKEN));
            }
            try {
                members.put(each.getKey(), member(slug, each.getKey(), each.getValue(), profile, volumes));
            } catch (FieldException e) {
                throw e.below(pointer);
            }
        }
        if (members.size() > Member.MOST) {
            throw new FieldException("/services", "" + members.size(), "at most " + Member.MOST);
        }
        return order(services).stream().map(members::get).toList();
    }

    private static Member member(
            String slug, String name, JsonNode node, ContainerProfile profile, VolumesReader volumes) {
        FlagDelivery none = new FlagDelivery.None();
        List<Tmpfs> tmpfs = ContainerFields.tmpfs(node.path("tmpfs"), profile, none);
        return new Member(
                name,
                image(slug, name, node),
                ContainerFields.strings(node.path("command")),
                ContainerFields.environment(node.path("environment"), none),
                ContainerFields.limits(node.path("limits"), profile),
                ContainerFields.capabilities(node.path("capabilities"), profile),
                tmpfs,
                ContainerFields.user(node.path("user"), profile),
                volumes.mounts(node.path("mounts"), tmpfs, none));
    }

    private static String image(String slug, String name, JsonNode node) {
        if (node.has("build")) {
            return "flagship/" + slug + "/" + name + ":latest";
        }
        String image = node.path("image").asString();
        ImageReference.check(image);
        return image;
    }

    /** Returns the images that are built for the services. */
    static List<Build> builds(String slug, JsonNode services) {
        List<Build> builds = new ArrayList<>();
        for (Map.Entry<String, JsonNode> each : services.properties()) {
            if (each.getValue().has("build")) {
                builds.add(new Build(
                        "/services/" + each.getKey() + "/build",
                        image(slug, each.getKey(), each.getValue()),
                        each.getValue().path("build").asString()));
            }
        }
        return builds;
    }

    private static Set<String> order(JsonNode services) {
        Set<String> ordered = new LinkedHashSet<>();
        for (String name : services.propertyNames()) {
            addAfterOthers(services, name, new LinkedHashSet<>(), ordered);
        }
        return ordered;
    }

    /**
     * Adds the services that this one depends on, then the service itself. {@code path} holds the services that wait
     * for it.
     */
    private static void addAfterOthers(JsonNode services, String name, Set<String> path, Set<String> ordered) {
        if (ordered.contains(name)) {
            return;
        }
        path.add(name);
        int index = 0;
        for (JsonNode each : services.path(name).path("depends_on")) {
            String other = each.asString();
            String pointer = "/services/" + name + "/depends_on/" + index++;
            if (!services.has(other)) {
                throw new FieldException(pointer, other, "one of " + new TreeSet<>(services.propertyNames()));
            }
            if (path.contains(other)) {
                throw new FieldException(pointer, other, "no service that waits for this one");
            }
            addAfterOthers(services, other, path, ordered);
        }
        path.remove(name);
        ordered.add(name);
    }
}
