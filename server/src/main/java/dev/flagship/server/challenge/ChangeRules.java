package dev.flagship.server.challenge;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.audit.Audit;
import dev.flagship.server.http.JsonFields;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.session.Caller;
import dev.flagship.server.settings.Kind.Reading;
import dev.flagship.server.settings.Setting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/** Sets a challenge's own rules for its instances and removes them again. Without one, the setting for all applies. */
public final class ChangeRules {
    private static final int LONGEST = 100;

    private final ChallengeStore store;
    private final Catalog catalog;
    private final ChallengeRules rules;
    private final ResolveContainer resolve;
    private final DefineContainers definitions;
    private final UpdateInstances updates;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    ChangeRules(
            ChallengeStore store,
            Catalog catalog,
            ChallengeRules rules,
            ResolveContainer resolve,
            DefineContainers definitions,
            UpdateInstances updates,
            Audit audit,
            TransactionOperations transaction,
            Clock clock) {
        this.store = store;
        this.catalog = catalog;
        this.rules = rules;
        this.resolve = resolve;
        this.definitions = definitions;
        this.updates = updates;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Returns a challenge's rules, in the order in which they are shown. */
    public List<Rule> of(Caller caller, long id) {
        return of(catalog.readable(caller, id));
    }

    /** Returns a challenge's rules; none for a challenge without instances. */
    public List<Rule> of(Challenge challenge) {
        ContainerPart part = challenge.container();
        if (part == null) {
            return List.of();
        }
        String written = part.body();
        Map<String, String> container =
                written == null ? Map.of() : resolve.inForce(challenge.slug(), written, part.ownRules());
        List<Rule> all = new ArrayList<>();
        ChallengeRules.own()
                .forEach((name, setting) -> all.add(new Rule(
                        name,
                        setting,
                        part.ownRules().getOrDefault(name, ""),
                        rules.text(null, setting),
                        container.getOrDefault(name, rules.text(challenge, setting)))));
        return all;
    }

    /**
     * Changes the rules that the request contains. Null and empty text remove a rule.
     *
     * @param running what happens to running instances, if a rule changes how they are made
     */
    public List<Rule> change(Caller caller, long id, JsonNode body, Running running) {
        JsonFields fields = JsonFields.of(body, ChallengeRules.own().keySet());
        transaction.executeWithoutResult(status -> {
            if (store.holdForChange(id).isEmpty()) {
                throw Catalog.notFound(id);
            }
            catalog.reload();
            Challenge challenge = catalog.changeable(caller, id);
            ContainerPart part = challenge.container();
            if (part == null) {
                throw Refusal.of(
                                Code.NO_INSTANCE,
                                "\"" + challenge.name() + "\" has no instances, and no rules for any.")
                        .asException();
            }
            Map<String, String> own = changed(part.ownRules(), fields);
            withinProfile(part, own);
            ContainerPart changed = part.with(own);
            store.putContainer(id, changed, clock.now());
            audit.record(
                    caller.did(clock.now(), "challenge.rules", fields.names()).aboutChallenge(id));
            follow(caller, challenge, changed, running);
        });
        catalog.reload();
        return of(caller, id);
    }

    private void follow(Caller caller, Challenge challenge, ContainerPart part, Running running) {
        String written = part.body();
        if (written != null) {
            updates.follow(caller, definitions.define(challenge.id(), challenge.slug(), part, written), running);
        }
    }

    private static Map<String, String> changed(Map<String, String> before, JsonFields fields) {
        Map<String, String> own = new HashMap<>(before);
        ChallengeRules.own().forEach((name, setting) -> {
            if (fields.has(name)) {
                String text = fields.text(name, LONGEST);
                switch (setting.read(text == null ? "" : text)) {
                    case Reading.Bad bad ->
                        throw JsonFields.refused(name, text + " (expected: " + bad.expected() + ", or nothing)");
                    case Reading.Good good -> own.put(name, good.stored());
                }
            }
        });
        own.values().removeIf(String::isEmpty);
        return own;
    }

    /** Refuses values above what containers of the challenge's profile may have. */
    private void withinProfile(ContainerPart part, Map<String, String> own) {
        String written = part.body();
        if (written == null) {
            return;
        }
        ChallengeRules.own().forEach((name, setting) -> {
            String value = own.get(name);
            Optional<Long> most = value == null ? Optional.empty() : resolve.most(setting, written);
            if (value != null && most.isPresent() && Long.parseLong(value) > most.get()) {
                throw JsonFields.refused(
                        name,
                        value + " (expected: at most " + most.get() + ", which its profile and the settings allow)");
            }
        });
    }

    /**
     * A rule of a challenge.
     *
     * @param own the challenge's own value; empty for none
     * @param usual the value of the setting for all
     * @param inForce the value that applies
     */
    public record Rule(String name, Setting setting, String own, String usual, String inForce) {}
}
