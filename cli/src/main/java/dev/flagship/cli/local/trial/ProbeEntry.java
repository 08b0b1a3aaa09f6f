package dev.flagship.cli.local.trial;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A challenge that exists to try something, as a catalog entry. It is hidden. It is shared, so that no account's quota
 * stands in the way. Its instances live only briefly, in case nobody is left to remove it.
 *
 * @param name what distinguishes it from the others
 * @param container its container part
 */
record ProbeEntry(String name, Map<String, Object> container) {
    /** The beginning of its slug; no author's challenge begins like this. */
    static final String PREFIX = "flagship-security-test-";

    private static final int PORT = 9000;
    private static final int LIFETIME_SECONDS = 300;
    private static final int DEADLINE_SECONDS = 60;

    ProbeEntry {
        Objects.requireNonNull(name, "name");
        container = Map.copyOf(container);
    }

    /** Makes an entry that is ready when its port answers. */
    static ProbeEntry listening(String name, String image, List<String> command) {
        return new ProbeEntry(name, part(image, command, Map.of("type", "tcp", "port", PORT)));
    }

    /** Makes an entry that is ready when it has printed this text. */
    static ProbeEntry saying(String name, String image, List<String> command, String text) {
        return new ProbeEntry(name, part(image, command, Map.of("type", "log", "text", text)));
    }

    /** Returns a copy with one more field in its container part. */
    ProbeEntry with(String field, Object value) {
        Map<String, Object> more = new HashMap<>(container);
        more.put(field, value);
        return new ProbeEntry(name, more);
    }

    String slug() {
        return PREFIX + name;
    }

    Map<String, Object> entry() {
        return Map.of(
                "id",
                slug(),
                "name",
                "Security test: " + name,
                "description",
                "Started by flagship security-test, which removes it again.",
                "category",
                "security-test",
                "points",
                1,
                "state",
                "hidden",
                "rules",
                Map.of("assignment", "shared"),
                "container",
                container);
    }

    private static Map<String, Object> part(String image, List<String> command, Map<String, Object> ready) {
        Map<String, Object> readiness = new HashMap<>(ready);
        readiness.put("deadline_seconds", DEADLINE_SECONDS);
        return Map.of(
                "image",
                image,
                "command",
                command,
                "ports",
                List.of(Map.of("name", "none", "port", PORT, "exposure", "http")),
                "lifetime_seconds",
                LIFETIME_SECONDS,
                "readiness",
                readiness);
    }
}
