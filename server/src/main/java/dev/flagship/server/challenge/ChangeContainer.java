package dev.flagship.server.challenge;

import static dev.flagship.server.words.Words.say;

import dev.flagship.api.challenge.ContainerDefinition;
import dev.flagship.api.challenge.ContainerPartReader;
import dev.flagship.api.challenge.ContainerProfiles;
import dev.flagship.api.challenge.ContainerReader.FieldException;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.audit.Audit;
import dev.flagship.server.http.JsonFields;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.session.Caller;
import java.util.Map;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/**
 * Changes how the instances of a challenge are run, for challenges that are not in the catalog file. A challenge
 * without instances gets them this way. The caller chooses what happens to running instances.
 */
public final class ChangeContainer {
    private final ChallengeStore store;
    private final Catalog catalog;
    private final DefineContainers definitions;
    private final UpdateInstances updates;
    private final ContainerPartReader reader;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    ChangeContainer(
            ChallengeStore store,
            Catalog catalog,
            DefineContainers definitions,
            UpdateInstances updates,
            ContainerProfiles profiles,
            Audit audit,
            TransactionOperations transaction,
            Clock clock) {
        this.store = store;
        this.catalog = catalog;
        this.definitions = definitions;
        this.updates = updates;
        this.reader = new ContainerPartReader(profiles);
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Replaces the container part of a challenge.
     *
     * @param part in the form that catalog entries have, with an image that is on the engine
     * @param running what happens to the instances of the previous definition
     */
    public Challenge change(Caller caller, long id, JsonNode part, Running running) {
        transaction.executeWithoutResult(status -> {
            if (store.holdForChange(id).isEmpty()) {
                throw Catalog.notFound(id);
            }
            catalog.reload();
            Challenge challenge = catalog.changeable(caller, id);
            put(caller, challenge, judge(challenge, part), running);
        });
        catalog.reload();
        return catalog.find(id).orElseThrow(() -> Catalog.notFound(id));
    }

    /** Reads the part. Refuses one that this challenge cannot have. */
    ContainerDefinition judge(Challenge challenge, JsonNode part) {
        if (challenge.catalogued()) {
            throw Refusal.of(Code.INVALID, "id", say("container.from-catalog", challenge.name()))
                    .asException();
        }
        return read(challenge.slug(), part);
    }

    /**
     * Replaces the part in the running transaction, which must hold the challenge's lock. The caller has to reload the
     * catalog after the commit.
     */
    void put(Caller caller, Challenge challenge, ContainerDefinition definition, Running running) {
        long id = challenge.id();
        Map<String, String> rules =
                challenge.runs().map(ContainerPart::ownRules).orElse(Map.of());
        ContainerPart container = ContainerPart.of(definition, rules);
        store.putContainer(id, container, clock.now());
        DefinitionRef now = definitions.define(id, challenge.slug(), container, definition.body());
        audit.record(caller.did(clock.now(), "challenge.container", container.image())
                .aboutChallenge(id));
        updates.follow(caller, now, running);
    }

    /** Refuses a part that is valid for no challenge. */
    void require(JsonNode part) {
        read("new", part);
    }

    private ContainerDefinition read(String slug, JsonNode part) {
        try {
            return reader.read(slug, part);
        } catch (FieldException e) {
            String field = e.pointer().isEmpty() ? "container" : e.pointer().substring(1);
            throw JsonFields.refused(field, e.value() + " (expected: " + e.expected() + ")");
        }
    }
}
