package dev.flagship.server.webhook;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.http.JsonFields;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The fields of a request about a hook; null where the request does not name one.
 *
 * @param url a new address
 * @param secret a new secret for signatures
 */
record HookFields(
        @Nullable String name,
        Hook.@Nullable Kind kind,
        @Nullable HookAddress url,
        @Nullable Set<String> topics,
        @Nullable Boolean enabled,
        @Nullable String secret) {
    static final int NAME = 100;
    static final int SECRET_LEAST = 16;
    static final int SECRET_MOST = 200;

    private static final Set<String> KNOWN = Set.of("name", "kind", "url", "topics", "enabled", "secret");

    /** Reads the fields of a request that changes a hook. */
    static HookFields changed(JsonNode body) {
        JsonFields fields = JsonFields.of(body, KNOWN);
        String kind = fields.word("kind", Hook.KINDS);
        return new HookFields(
                fields.has("name") ? fields.required("name", NAME).strip() : null,
                kind == null ? null : Hook.Kind.of(kind),
                fields.has("url") ? url(fields) : null,
                fields.has("topics") ? topics(fields.raw("topics")) : null,
                fields.has("enabled") ? fields.truth("enabled", true) : null,
                secret(fields));
    }

    /** Reads the fields of a new hook, which needs an address. */
    static HookFields added(JsonNode body) {
        HookFields read = changed(body);
        JsonFields fields = JsonFields.of(body, KNOWN);
        fields.required("url", HookAddress.LONGEST);
        return read;
    }

    private static HookAddress url(JsonFields fields) {
        return HookAddress.read(fields.required("url", HookAddress.LONGEST).strip())
                .orElseThrow(() -> JsonFields.refused("url", say("admin-webhook.address")));
    }

    private static Set<String> topics(JsonNode given) {
        Set<String> topics = new LinkedHashSet<>();
        for (JsonNode each : given) {
            topics.add(Topic.of(each.asString(""))
                    .orElseThrow(HookFields::expectedTopics)
                    .text());
        }
        if (!given.isArray() || topics.isEmpty()) {
            throw expectedTopics();
        }
        return topics;
    }

    private static RuntimeException expectedTopics() {
        return JsonFields.refused("topics", say("admin-webhook.topics", List.copyOf(Topic.texts())));
    }

    private static @Nullable String secret(JsonFields fields) {
        String secret = fields.text("secret", SECRET_MOST);
        if (secret == null || secret.isEmpty()) {
            return null;
        }
        if (secret.length() < SECRET_LEAST) {
            throw JsonFields.refused("secret", say("admin-webhook.secret-length", SECRET_LEAST, SECRET_MOST));
        }
        return Objects.requireNonNull(secret);
    }

    @Override
    public String toString() {
        return "HookFields[" + name + "]";
    }
}
