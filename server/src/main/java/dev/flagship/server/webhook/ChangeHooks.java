package dev.flagship.server.webhook;

import static dev.flagship.server.words.Words.say;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.audit.Audit;
import dev.flagship.server.http.JsonFields;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.secret.Secrets;
import dev.flagship.server.session.Caller;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/** Makes, changes, tests and removes webhooks, for operators. Each change is one transaction with its audit row. */
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

    /** Returns all hooks, by id. */
    List<Hook> all() {
        return hooks.all();
    }

    Hook get(long id) {
        return hooks.find(id)
                .orElseThrow(() -> Refusal.of(Code.NOT_FOUND, say("admin-webhook.no-such", id))
                        .asException());
    }

    /** Returns the newest deliveries of a hook. */
    List<Delivery> deliveries(long id) {
        return deliveries.newest(id, SHOWN);
    }

    /** Adds a hook; the result is the only place that shows its secret. */
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

    /** Changes what the request names. Turning a hook off gives up its waiting deliveries. */
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

    /** Removes a hook with its waiting deliveries. */
    void remove(Caller caller, long id) {
        transaction.executeWithoutResult(status -> {
            Hook known = get(id);
            hooks.remove(id);
            record(caller, "webhook.remove", known, "");
        });
    }

    /** Sends a test to a hook, also when it is turned off. */
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
        return fields.secret() == null ? secrets.newSecret() : fields.secret();
    }

    /** Returns the new secret; empty where the hook keeps the one it has. */
    private String secretFor(Hook known, Hook.Kind kind, HookFields fields) {
        if (fields.secret() != null) {
            return fields.secret();
        }
        return kind == Hook.Kind.JSON && !known.signed() ? secrets.newSecret() : "";
    }

    private @Nullable String sealed(Hook hook, String secret) {
        return secret.isEmpty() ? null : seals.sealSecret(hook.id(), secret);
    }

    private void record(Caller caller, String action, Hook hook, String what) {
        audit.record(caller.did(clock.now(), action, hook.id() + ": " + hook.name() + what));
    }

    /**
     * A hook with its secret, which is not shown again.
     *
     * @param secret the new secret; empty where it did not change
     */
    record Added(Hook hook, String secret) {
        @Override
        public String toString() {
            return "Added[" + hook + "]";
        }
    }
}
