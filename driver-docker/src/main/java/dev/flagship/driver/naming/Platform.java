package dev.flagship.driver.naming;

import dev.flagship.lifecycle.container.ContainerSpec;
import dev.flagship.lifecycle.container.Member;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.InstanceId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * One Flagship platform, as its objects on an engine show it. Several platforms may share an engine; none touches
 * objects without its own id. Labels contain only ids, never names and nothing that changes.
 *
 * @param id lower-case letters, digits and hyphens, 1 to 32
 */
public record Platform(String id) {
    public static final String PLATFORM = "flagship.platform";
    public static final String INSTANCE = "flagship.instance";
    public static final String INCARNATION = "flagship.incarnation";
    public static final String CHALLENGE = "flagship.challenge";
    public static final String ACCOUNT = "flagship.account";
    /** On each of several containers of an incarnation: which one it is. */
    public static final String MEMBER = "flagship.member";
    /** On the same containers: how many the incarnation has. */
    public static final String MEMBERS = "flagship.members";
    /** Digest of the request that created a container, for adoption. */
    public static final String SPEC = "flagship.spec";
    /** On a volume that outlives instances: its key in the ledger. */
    public static final String PERSISTENT = "flagship.persistent";
    /** On the same volume: its name in the definition. */
    public static final String VOLUME = "flagship.volume";
    /** On objects of the driver itself, rather than of an instance. */
    public static final String ROLE = "flagship.role";

    private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,32}");
    /** What comes after the platform in the name of an incarnation's volume: instance, number and name. */
    private static final Pattern VOLUME_NAME =
            Pattern.compile("([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-([1-9][0-9]{0,8})-volume-.+");

    public Platform {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("platform: " + id + " (expected: " + ID + ")");
        }
    }

    /** Returns the container name of an incarnation; never used twice. */
    public String containerName(Incarnation incarnation) {
        return "flagship-" + id + "-" + incarnation.instance() + "-" + incarnation.number();
    }

    /** Returns the name of one of an incarnation's containers. */
    public String containerName(Incarnation incarnation, String member) {
        return member.isEmpty() || member.equals(Member.MAIN)
                ? containerName(incarnation)
                : containerName(incarnation) + "-" + member;
    }

    /** Returns the name of one of an incarnation's volumes; never used twice. */
    public String volumeName(Incarnation incarnation, String volume) {
        return volumePrefix(incarnation) + volume;
    }

    /** Returns the prefix of the names of an incarnation's volumes. */
    public String volumePrefix(Incarnation incarnation) {
        return containerName(incarnation) + "-volume-";
    }

    /**
     * Returns the name of the volume that containers mount for one that outlives instances, from its ledger key; never
     * used twice.
     */
    public String keptName(UUID key) {
        return "flagship-" + id + "-kept-" + key;
    }

    /** Returns the name of the volume that holds its files. */
    public String diskName(UUID key) {
        return diskName(keptName(key));
    }

    /** Returns that name from the name of the volume that containers mount. */
    public static String diskName(String kept) {
        return kept + "-disk";
    }

    /** Returns the labels of a volume that outlives the container. */
    public Map<String, String> labels(ContainerSpec spec, String volume) {
        // Ordered, because the digest of a request depends on the order.
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(PLATFORM, id);
        labels.put(CHALLENGE, spec.template().slug());
        labels.put(ACCOUNT, Long.toString(spec.accountId()));
        labels.put(VOLUME, volume);
        labels.put(PERSISTENT, spec.keptAs(volume).toString());
        return labels;
    }

    /** Returns the name of the network for a bridge. */
    public String networkName(String bridge) {
        return "flagship-" + id + "-" + bridge;
    }

    /** Returns the labels of an instance's container. */
    public Map<String, String> labels(ContainerSpec spec) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(PLATFORM, id);
        labels.put(INSTANCE, spec.incarnation().instance().toString());
        labels.put(INCARNATION, Integer.toString(spec.incarnation().number()));
        labels.put(CHALLENGE, spec.template().slug());
        labels.put(ACCOUNT, Long.toString(spec.accountId()));
        if (!spec.member().isEmpty()) {
            labels.put(MEMBER, spec.member());
            labels.put(MEMBERS, Integer.toString(spec.hosts().size()));
        }
        return labels;
    }

    /** Returns the labels of an object of the driver itself. */
    public Map<String, String> toolLabels(String role) {
        return Map.of(PLATFORM, id, ROLE, role);
    }

    /** Returns the label that every object of this platform has, as a filter. */
    public String filter() {
        return PLATFORM + "=" + id;
    }

    /** Returns whose container has these labels; empty when it is not an instance's of this platform. */
    public Optional<Incarnation> incarnation(JsonNode labels) {
        if (!labels.path(PLATFORM).asString("").equals(id)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Incarnation(
                    InstanceId.parse(labels.path(INSTANCE).asString("")),
                    Integer.parseInt(labels.path(INCARNATION).asString(""))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Returns the incarnation with which this volume goes, by its labels or its name; empty when it outlives instances
     * or is not of this platform.
     */
    public Optional<Incarnation> incarnationOfVolume(JsonNode volume) {
        JsonNode labels = volume.path("Labels");
        if (!labels.path(PLATFORM).asString("").equals(id) || labels.has(PERSISTENT)) {
            return Optional.empty();
        }
        return incarnation(labels)
                .or(() -> incarnationOfVolume(volume.path("Name").asString("")));
    }

    private Optional<Incarnation> incarnationOfVolume(String name) {
        String prefix = "flagship-" + id + "-";
        Matcher found = VOLUME_NAME.matcher(name.startsWith(prefix) ? name.substring(prefix.length()) : "");
        return found.matches()
                ? Optional.of(new Incarnation(InstanceId.parse(found.group(1)), Integer.parseInt(found.group(2))))
                : Optional.empty();
    }
}
