package dev.flagship.server.webhook;

import static dev.flagship.server.words.Words.say;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.account.Caller;
import dev.flagship.server.account.Secrets;
import dev.flagship.server.audit.Audit;
import dev.flagship.server.http.JsonFields;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/** Operators make, change, try and remove hooks. Each is one transaction with its audit row. */
final class ChangeHooks {
    static final String TEST = "test";
    private static final int MOST = 50;
    private static final int SHOWN = 50;

    private final HookStore hooks;
    private final DeliveryStore deliveries;
    private final HookSeals seals;
    private final Destinations destinations;
    private final Secrets secrets;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    ChangeHooks(
            HookStore hooks,
            DeliveryStore deliveries,
            HookSeals seals,
            Destinations destinations,
            Secrets secrets,
            Audit audit,
            TransactionOperations transaction,
            Clock clock) {
        this.hooks = hooks;
        this.deliveries = deliveries;
        this.seals = seals;
        this.destinations = destinations;
        this.secrets = secrets;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** All of them, by id. */
    List<Hook> all() {
        return hooks.all();
    }

    Hook get(long id) {
        return hooks.find(id)
                .orElseThrow(() -> Refusal.of(Code.NOT_FOUND, say("admin-webhook.no-such", id))
                        .asException());
    }

    /** What it was told, the newest first. */
    List<Delivery> deliveries(long id) {
        return deliveries.newest(id, SHOWN);
    }

    /** Adds one; its secret is told here and never again. */
    Added add(Caller caller, JsonNode body) {
        HookFields fields = HookFields.added(body);
        HookAddress url = reachable(Objects.requireNonNull(fields.url()));
        Hook.Kind kind = fields.kind() == null ? Hook.Kind.JSON : fields.kind();
        String secret = kind == Hook.Kind.JSON ? secretFor(fields) : "";
        return Objects.requireNonNull(transaction.execute(status -> {
            if (hooks.all().size() >= MOST) {
                throw JsonFields.refusal("name", say("admin-webhook.most", MOST));
            }
            Hook hook = new Hook(
                    hooks.newId(),
                    fields.name() == null ? Objects.requireNonNull(url.url().getHost()) : fields.name(),
                    kind,
                    url.origin(),
                    fields.topics() == null ? Set.copyOf(Topic.texts()) : fields.topics(),
                    fields.enabled() == null || fields.enabled(),
                    !secret.isEmpty(),
                    clock.now());
            hooks.add(hook, seals.sealUrl(hook.id(), url.url().toString()), sealed(hook, secret));
            record(caller, "webhook.add", hook, "");
            return new Added(hook, secret);
        }));
    }

    /** Changes what the request names. What waits for a hook that is turned off is not sent. */
    Added change(Caller caller, long id, JsonNode body) {
        HookFields fields = HookFields.changed(body);
        HookAddress url = fields.url() == null ? null : reachable(fields.url());
        return Objects.requireNonNull(transaction.execute(status -> {
            Hook known = get(id);
            Hook.Kind kind = fields.kind() == null ? known.kind() : fields.kind();
            String secret = secretFor(known, kind, fields);
            Hook changed = changed(known, fields, kind, url, !secret.isEmpty());
            hooks.update(
                    changed, url == null ? null : seals.sealUrl(id, url.url().toString()), sealed(changed, secret));
            if (!changed.enabled()) {
                deliveries.giveUpAll(id, "turned off before it was sent", clock.now());
            }
            record(caller, "webhook.change", changed, ": " + String.join(", ", body.propertyNames()));
            return new Added(changed, secret);
        }));
    }

    /** Removes it with all that waits for it. */
    void remove(Caller caller, long id) {
        transaction.executeWithoutResult(status -> {
            Hook known = get(id);
            hooks.remove(id);
            record(caller, "webhook.remove", known, "");
        });
    }

    /** Sends it a test, also when it is turned off. */
    void test(Caller caller, long id) {
        transaction.executeWithoutResult(status -> {
            Hook known = get(id);
            deliveries.putFor(id, TEST, "{}", clock.now());
            record(caller, "webhook.test", known, "");
        });
    }

    private HookAddress reachable(HookAddress url) {
        if (destinations.find(url) instanceof Destinations.No no && no.forbidden()) {
            throw JsonFields.refused("url", no.reason());
        }
        return url;
    }

    private Hook changed(Hook known, HookFields fields, Hook.Kind kind, @Nullable HookAddress url, boolean signedAnew) {
        Set<String> topics = fields.topics();
        return new Hook(
                known.id(),
                fields.name() == null ? known.name() : fields.name(),
                kind,
                url == null ? known.origin() : url.origin(),
                topics == null ? known.topics() : topics,
                fields.enabled() == null ? known.enabled() : fields.enabled(),
                known.signed() || signedAnew,
                known.createdAt());
    }

    private String secretFor(HookFields fields) {
        return fields.secret() == null ? secrets.newSessionId() : fields.secret();
    }

    /** Empty where the hook keeps what it has. */
    private String secretFor(Hook known, Hook.Kind kind, HookFields fields) {
        if (fields.secret() != null) {
            return fields.secret();
        }
        return kind == Hook.Kind.JSON && !known.signed() ? secrets.newSessionId() : "";
    }

    private @Nullable String sealed(Hook hook, String secret) {
        return secret.isEmpty() ? null : seals.sealSecret(hook.id(), secret);
    }

    private void record(Caller caller, String action, Hook hook, String what) {
        audit.record(caller.did(clock.now(), action, hook.id() + ": " + hook.name() + what));
    }

    /**
     * A hook, and what nobody is told again.
     *
     * @param secret what it signs with from now on; empty where that did not change
     */
    record Added(Hook hook, String secret) {
        @Override
        public String toString() {
            return "Added[" + hook + "]";
        }
    }
}
