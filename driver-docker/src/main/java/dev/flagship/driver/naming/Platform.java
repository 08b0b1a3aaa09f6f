package dev.flagship.driver.naming;

import dev.flagship.lifecycle.container.ContainerSpec;
import dev.flagship.lifecycle.container.Member;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.InstanceId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * One Flagship platform, as everything of it on an engine shows it. Several platforms share an engine; none touches
 * what does not carry its own id. Labels hold ids only, never names, and nothing that changes.
 *
 * @param id lower-case letters, digits and hyphens, 1 to 32
 */
public record Platform(String id) {
    public static final String PLATFORM = "flagship.platform";
    public static final String INSTANCE = "flagship.instance";
    public static final String INCARNATION = "flagship.incarnation";
    public static final String CHALLENGE = "flagship.challenge";
    public static final String ACCOUNT = "flagship.account";
    /** Which of several containers of an incarnation it is, on each of those. */
    public static final String MEMBER = "flagship.member";
    /** How many containers the incarnation has, beside the former. */
    public static final String MEMBERS = "flagship.members";
    /** Digest of the request that a container was made by, for adoption. */
    public static final String SPEC = "flagship.spec";
    /** On a volume that outlives instances: its key in the ledger. */
    public static final String PERSISTENT = "flagship.persistent";
    /** On the same: its name in the definition. */
    public static final String VOLUME = "flagship.volume";
    /** On what belongs to the driver itself rather than to an instance. */
    public static final String ROLE = "flagship.role";

    private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,32}");

    public Platform {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("platform: " + id + " (expected: " + ID + ")");
        }
    }

    /** The container name of an incarnation; never used twice. */
    public String containerName(Incarnation incarnation) {
        return "flagship-" + id + "-" + incarnation.instance() + "-" + incarnation.number();
    }

    /** The same of one of its containers. */
    public String containerName(Incarnation incarnation, String member) {
        return member.isEmpty() || member.equals(Member.MAIN)
                ? containerName(incarnation)
                : containerName(incarnation) + "-" + member;
    }

    /** The name of one of an incarnation's volumes; never used twice. */
    public String volumeName(Incarnation incarnation, String volume) {
        return volumePrefix(incarnation) + volume;
    }

    /** How the names of all volumes of an incarnation begin. */
    public String volumePrefix(Incarnation incarnation) {
        return containerName(incarnation) + "-volume-";
    }

    /** The name of what containers mount of a volume that outlives instances, by its key in the ledger; never used twice. */
    public String keptName(UUID key) {
        return "flagship-" + id + "-kept-" + key;
    }

    /** The name of what has that one's files. */
    public String diskName(UUID key) {
        return diskName(keptName(key));
    }

    /** The same, by the name of what containers mount. */
    public static String diskName(String kept) {
        return kept + "-disk";
    }

    /** The labels of one of the volumes of a container that outlive it. */
    public Map<String, String> labels(ContainerSpec spec, String volume) {
        // In the same order each time: the digest of a request depends on it.
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(PLATFORM, id);
        labels.put(CHALLENGE, spec.template().slug());
        labels.put(ACCOUNT, Long.toString(spec.accountId()));
        labels.put(VOLUME, volume);
        labels.put(PERSISTENT, spec.keptAs(volume).toString());
        return labels;
    }

    /** The name of the network over a bridge. */
    public String networkName(String bridge) {
        return "flagship-" + id + "-" + bridge;
    }

    /** The labels of an instance's container. */
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

    /** The labels of something that serves the driver. */
    public Map<String, String> toolLabels(String role) {
        return Map.of(PLATFORM, id, ROLE, role);
    }

    /** The label that everything of this platform carries, as a filter. */
    public String filter() {
        return PLATFORM + "=" + id;
    }

    /** Whose container has these labels; empty when it is not an instance's of this platform. */
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
}
