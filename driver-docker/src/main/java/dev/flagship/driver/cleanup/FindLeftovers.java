package dev.flagship.driver.cleanup;

import dev.flagship.driver.cleanup.Leftover.Kind;
import dev.flagship.driver.naming.Platform;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Finds what nobody needs any more. Pure: it gets everything it needs to know. It never lists anything that runs or is
 * in use.
 */
record FindLeftovers(EngineInventory inventory, CleanupRules rules) {
    /** A label on images that our scripts build from a challenge's folder. */
    private static final String SOURCE = "flagship.source";

    private static final String TOOLS = "flagship/tools:";
    /** As {@link dev.flagship.driver.tools.ToolsImage#gateVolume} names the volume that belongs to such an image. */
    private static final String GATE = "flagship-gate-";
    /** A key of the ledger. A volume with another label was labelled by hand, to be kept. */
    private static final Pattern KEY = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    List<Leftover> all() {
        return Stream.of(containers(), networks(), volumes(), gates(), images(), buildCache())
                .flatMap(each -> each)
                .toList();
    }

    /** Returns the names of our volumes that no container uses, running or not. */
    Set<String> unusedVolumes() {
        Set<String> used = usedVolumes();
        Set<String> unused = new HashSet<>();
        for (JsonNode volume : inventory.volumes()) {
            String name = volume.path("Name").asString("");
            JsonNode labels = volume.path("Labels");
            if (isOurs(labels) && !isKept(labels) && !used.contains(name)) {
                unused.add(name);
            }
        }
        return unused;
    }

    private Set<String> usedVolumes() {
        Set<String> used = new HashSet<>();
        inventory
                .containers()
                .forEach(container -> container.path("Mounts").forEach(mount -> {
                    String name = mount.path("Name").asString("");
                    // A container that mounts a kept volume uses its disk as well.
                    used.addAll(List.of(name, Platform.diskName(name)));
                }));
        return used;
    }

    /**
     * Whether the volume outlives instances and its platform's ledger still has it. The ledgers of other platforms are
     * not known, so all of theirs are kept.
     */
    private boolean isKept(JsonNode labels) {
        if (!labels.has(Platform.PERSISTENT)) {
            return false;
        }
        String key = labels.path(Platform.PERSISTENT).asString("");
        boolean known = rules.keptKnown()
                && rules.platform().equals(labels.path(Platform.PLATFORM).asString(""));
        return !known || !KEY.matcher(key).matches() || rules.keptVolumes().contains(key);
    }

    private Stream<Leftover> containers() {
        return inventory
                .stopped()
                .valueStream()
                .filter(container -> isOurs(container.path("Config").path("Labels")))
                .filter(container -> isLongAgo(ended(container), rules.stoppedFor()))
                .map(container -> new Leftover(
                        Kind.CONTAINER,
                        container.path("Id").asString(""),
                        container.path("Name").asString("").replaceFirst("^/", ""),
                        container.path("State").path("Status").asString("") + " since " + ended(container)));
    }

    /** Returns when the container ended; if it was never started, when it was created. */
    private static String ended(JsonNode container) {
        String finished = container.path("State").path("FinishedAt").asString("");
        return finished.isEmpty() || finished.startsWith("0001-")
                ? container.path("Created").asString("")
                : finished;
    }

    private Stream<Leftover> networks() {
        Set<String> used = new HashSet<>();
        inventory.containers().forEach(container -> {
            used.addAll(container.path("NetworkSettings").path("Networks").propertyNames());
            used.add(container.path("HostConfig").path("NetworkMode").asString(""));
        });
        return inventory
                .networks()
                .valueStream()
                .filter(network -> isOurs(network.path("Labels")) && !isNeeded(network.path("Labels")))
                .filter(network -> !used.contains(network.path("Name").asString(""))
                        && !used.contains(network.path("Id").asString("")))
                .map(network -> new Leftover(
                        Kind.NETWORK,
                        network.path("Id").asString(""),
                        network.path("Name").asString(""),
                        "no container is in it"));
    }

    /**
     * A running platform needs its networks for its next instances. When the platform is not known, it could be any.
     */
    private boolean isNeeded(JsonNode labels) {
        return rules.platformRuns()
                && (rules.platform().isEmpty()
                        || rules.platform()
                                .equals(labels.path(Platform.PLATFORM).asString("")));
    }

    private Stream<Leftover> volumes() {
        Set<String> unused = unusedVolumes();
        return rules.volumesUnusedSince().entrySet().stream()
                .filter(volume -> unused.contains(volume.getKey()))
                .filter(volume -> isLongAgo(volume.getValue(), rules.unusedFor()))
                .sorted(Map.Entry.comparingByKey())
                .map(volume -> new Leftover(
                        Kind.VOLUME, volume.getKey(), volume.getKey(), "unused since " + volume.getValue()));
    }

    /** Volumes with the gate of earlier versions. Like images, they do not say whose they are. */
    private Stream<Leftover> gates() {
        if (!rules.unusedImages() || (othersAreThere() && !rules.allPlatforms())) {
            return Stream.empty();
        }
        Set<String> used = usedVolumes();
        return inventory
                .volumes()
                .valueStream()
                .filter(volume ->
                        volume.path("Labels").path(Platform.ROLE).asString("").equals("gate"))
                .map(volume -> volume.path("Name").asString(""))
                .filter(name -> name.startsWith(GATE) && !used.contains(name))
                .filter(name -> !rules.definedImages().contains(TOOLS + name.substring(GATE.length())))
                .map(name -> new Leftover(Kind.VOLUME, name, name, "of other tools, and no container uses it"));
    }

    private Stream<Leftover> images() {
        if (othersAreThere() && !rules.allPlatforms()) {
            return Stream.empty();
        }
        Set<String> used = new HashSet<>();
        inventory
                .containers()
                .forEach(container -> used.add(container.path("ImageID").asString("")));
        return inventory
                .images()
                .valueStream()
                .filter(image -> !used.contains(image.path("Id").asString("")))
                .flatMap(image -> image(image, names(image)));
    }

    /**
     * Whether there are objects of other platforms. Images do not say whose they are, and only other platforms'
     * databases know what their definitions are pinned to.
     */
    private boolean othersAreThere() {
        return Stream.of(inventory.containers(), inventory.networks(), inventory.volumes())
                .flatMap(JsonNode::valueStream)
                .map(each -> each.path("Labels").path(Platform.PLATFORM).asString(""))
                .anyMatch(platform -> !platform.isEmpty() && !platform.equals(rules.platform()));
    }

    private Stream<Leftover> image(JsonNode image, List<String> names) {
        String id = image.path("Id").asString("");
        boolean built = image.path("Labels").has(SOURCE);
        if (rules.pinnedImages().contains(id)) {
            return Stream.empty();
        }
        if (names.isEmpty()) {
            return rules.pinsKnown() && (built || rules.foreignImages())
                    ? Stream.of(new Leftover(Kind.IMAGE, id, "<none>", "no name leads to it and no container uses it"))
                    : Stream.empty();
        }
        boolean tools = names.stream().allMatch(name -> name.startsWith(TOOLS));
        boolean defined = names.stream().anyMatch(rules.definedImages()::contains);
        return rules.unusedImages() && (built || tools) && !defined
                ? names.stream()
                        .map(name -> new Leftover(Kind.IMAGE, name, name, "no definition and no container uses it"))
                : Stream.empty();
    }

    private static List<String> names(JsonNode image) {
        return image.path("RepoTags")
                .valueStream()
                .map(name -> name.asString(""))
                .filter(name -> !name.startsWith("<none>"))
                .toList();
    }

    private Stream<Leftover> buildCache() {
        return rules.buildCache()
                ? inventory
                        .buildCache()
                        .valueStream()
                        .filter(cache -> !cache.path("InUse").asBoolean(true))
                        .filter(cache -> isLongAgo(lastUse(cache), rules.unusedFor()))
                        // A record can only be removed after those that were built from it.
                        .sorted(Comparator.comparing(FindLeftovers::made).reversed())
                        .map(cache -> new Leftover(
                                Kind.BUILD_CACHE,
                                cache.path("ID").asString(""),
                                cache.path("Description").asString(""),
                                "unused since " + lastUse(cache)))
                : Stream.empty();
    }

    private static String lastUse(JsonNode cache) {
        return cache.path("LastUsedAt").asString(cache.path("CreatedAt").asString(""));
    }

    private static Instant made(JsonNode cache) {
        try {
            return Instant.parse(cache.path("CreatedAt").asString(""));
        } catch (DateTimeParseException e) {
            return Instant.EPOCH;
        }
    }

    private boolean isOurs(JsonNode labels) {
        String platform = labels.path(Platform.PLATFORM).asString("");
        return !platform.isEmpty() && (rules.allPlatforms() || platform.equals(rules.platform()));
    }

    private boolean isLongAgo(String time, Duration wanted) {
        try {
            return isLongAgo(Instant.parse(time), wanted);
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private boolean isLongAgo(Instant time, Duration wanted) {
        return !time.plus(wanted).isAfter(inventory.at());
    }
}
