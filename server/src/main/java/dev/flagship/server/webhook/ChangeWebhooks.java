package dev.flagship.server.webhook;

import dev.flagship.ledger.flag.FlagVault;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.audit.Actor;
import dev.flagship.server.audit.Audit;
import dev.flagship.server.http.JsonFields;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import java.net.URI;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/** Operators make, change and remove webhooks. Each is one transaction with its audit row, which names no secret. */
final class ChangeWebhooks {
    private static final Set<String> ADDED = Set.of("url", "kind", "topics", "enabled");
    private static final Set<String> CHANGED = Set.of("topics", "enabled");
    private static final int LONGEST_URL = 2_000;
    private static final int SECRET_BYTES = 32;

    private final WebhookStore store;
    private final PublicHosts hosts;
    private final FlagVault vault;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final SecureRandom random;
    private final Clock clock;

    ChangeWebhooks(
            WebhookStore store,
            PublicHosts hosts,
            FlagVault vault,
            Audit audit,
            TransactionOperations transaction,
            SecureRandom random,
            Clock clock) {
        this.store = store;
        this.hosts = hosts;
        this.vault = vault;
        this.audit = audit;
        this.transaction = transaction;
        this.random = random;
        this.clock = clock;
    }

    /**
     * A webhook that was just made.
     *
     * @param secret what its deliveries are signed with, told this once; null for Discord
     */
    record Added(Webhook webhook, @Nullable String secret) {}

    /** Adds one, with a secret of its own. */
    Added add(Actor actor, JsonNode body) {
        JsonFields fields = JsonFields.of(body, ADDED);
        String url = checked(fields.required("url", LONGEST_URL));
        String kind = fields.word("kind", List.of("json", "discord"));
        Webhook.Kind form = kind == null ? Webhook.Kind.JSON : Webhook.Kind.valueOf(kind.toUpperCase(Locale.ROOT));
        String secret = form == Webhook.Kind.JSON ? secret() : null;
        Webhook wanted = new Webhook(
                0,
                url,
                form,
                fields.has("topics") ? topics(fields) : Webhook.TOPICS,
                fields.truth("enabled", true),
                secret == null ? null : vault.sealEvidence(secret, Webhook.subject(url)));
        long id = Objects.requireNonNull(transaction.execute(status -> {
            audit.record(actor.did(clock.now(), "webhook.add", host(url)));
            return store.add(wanted, clock.now());
        }));
        return new Added(find(id), secret);
    }

    /** Changes what it is told of, and whether. Another address is another webhook. */
    Webhook change(Actor actor, long id, JsonNode body) {
        JsonFields fields = JsonFields.of(body, CHANGED);
        Webhook known = find(id);
        Webhook changed = new Webhook(
                id,
                known.url(),
                known.kind(),
                fields.has("topics") ? topics(fields) : known.topics(),
                fields.truth("enabled", known.enabled()),
                known.sealedSecret());
        transaction.executeWithoutResult(status -> {
            store.update(changed);
            audit.record(actor.did(clock.now(), "webhook.change", host(known.url()) + ": " + fields.names()));
        });
        return changed;
    }

    /** Removes one, with all that is on its way to it. */
    void remove(Actor actor, long id) {
        Webhook known = find(id);
        transaction.executeWithoutResult(status -> {
            store.remove(id);
            audit.record(actor.did(clock.now(), "webhook.remove", host(known.url())));
        });
    }

    /** One of them, or the refusal of one that is not there. */
    Webhook find(long id) {
        return store.all().stream()
                .filter(webhook -> webhook.id() == id)
                .findFirst()
                .orElseThrow(() -> Refusal.of(Code.NOT_FOUND, "id", "There is no webhook with the id " + id + ".")
                        .asException());
    }

    /** Only the host: whoever knows the whole address of a channel may write into it. */
    private static String host(String url) {
        return URI.create(url).getHost();
    }

    private String checked(String url) {
        URI address = parsed(url);
        String host = address.getHost();
        String scheme = address.getScheme();
        boolean plain = "http".equals(scheme) && host != null && hosts.isTrusted(host);
        if (host == null || !("https".equals(scheme) || plain) || address.getUserInfo() != null) {
            throw JsonFields.refused(
                    "url", "expected https://HOST/..., or http:// for a host that the settings name as trusted");
        }
        return url;
    }

    private static URI parsed(String url) {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException e) {
            throw JsonFields.refused("url", "expected an address");
        }
    }

    private static List<String> topics(JsonFields fields) {
        List<String> topics = new ArrayList<>();
        for (JsonNode topic : fields.raw("topics")) {
            if (!Webhook.TOPICS.contains(topic.asString(""))) {
                throw JsonFields.refused("topics", "expected a list of " + String.join(", ", Webhook.TOPICS));
            }
            topics.add(topic.asString());
        }
        if (topics.isEmpty()) {
            throw JsonFields.refused("topics", "expected at least one of " + String.join(", ", Webhook.TOPICS));
        }
        return topics;
    }

    private String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
