package dev.flagship.server.challenge;

import dev.flagship.api.challenge.ContainerDefinition;
import dev.flagship.server.session.Caller;
import java.util.Objects;
import java.util.Optional;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Adds and changes challenges for clients that send a challenge and how it is run in one request: either all of it is
 * stored or nothing. Nobody sees any of it before the commit.
 */
public final class ChangeTogether {
    private final ChallengeStore store;
    private final ChangeChallenges changes;
    private final ChangeContainer container;
    private final Catalog catalog;
    private final JsonMapper json;
    private final TransactionOperations transaction;

    ChangeTogether(
            ChallengeStore store,
            ChangeChallenges changes,
            ChangeContainer container,
            Catalog catalog,
            JsonMapper json,
            TransactionOperations transaction) {
        this.store = store;
        this.changes = changes;
        this.container = container;
        this.catalog = catalog;
        this.json = json;
        this.transaction = transaction;
    }

    /** Adds a challenge, with instances if the request says how they are run. */
    public Challenge add(Caller caller, JsonNode body) {
        if (!FlatContainer.isSaid(body) && !body.path("type").asString("").equals("container")) {
            return changes.add(caller, FlatContainer.without(body));
        }
        ObjectNode part = FlatContainer.part(body, json.createObjectNode());
        container.require(part);
        ObjectNode rest = FlatContainer.rest(body, true);
        Columns columns = changes.judge(caller, rest);
        long id = Objects.requireNonNull(transaction.execute(status -> {
            long made = changes.insert(caller, rest, columns);
            Challenge challenge = stored(made);
            container.put(caller, challenge, container.judge(challenge, part), Running.KEEP);
            return made;
        }));
        return reloaded(id);
    }

    /** Changes what the request names, as {@link ChangeChallenges#change(Caller, long, JsonNode, long)} does. */
    public Challenge change(Caller caller, long id, JsonNode body, long version) {
        if (!FlatContainer.isSaid(body)) {
            return changes.change(caller, id, FlatContainer.without(body), version);
        }
        transaction.executeWithoutResult(status -> {
            ContainerDefinition definition = judged(caller, id, body);
            changes.update(caller, id, FlatContainer.rest(body, false), version);
            container.put(caller, stored(id), definition, Running.KEEP);
        });
        return reloaded(id);
    }

    /** Locks the challenge for the change, and applies the request to the container part that it has by then. */
    private ContainerDefinition judged(Caller caller, long id, JsonNode body) {
        if (store.holdForChange(id).isEmpty()) {
            throw Catalog.notFound(id);
        }
        Challenge challenge = stored(id);
        if (!challenge.isChangedBy(caller)) {
            throw Catalog.notFound(id);
        }
        ObjectNode before = challenge
                .runs()
                .flatMap(runs -> Optional.ofNullable(runs.body()))
                .map(written -> (ObjectNode) json.readTree(written))
                .orElseGet(json::createObjectNode);
        return container.judge(challenge, FlatContainer.part(body, before));
    }

    /** Returns the challenge as the running transaction sees it. */
    private Challenge stored(long id) {
        return store.find(id).orElseThrow(() -> Catalog.notFound(id));
    }

    private Challenge reloaded(long id) {
        catalog.reload();
        return catalog.find(id).orElseThrow(() -> Catalog.notFound(id));
    }
}
