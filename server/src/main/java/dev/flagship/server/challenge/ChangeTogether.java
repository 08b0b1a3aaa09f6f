package dev.flagship.server.challenge;

import dev.flagship.server.account.Caller;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Adds and changes challenges for clients that say what a challenge is and how it is run in one request: all of it, or
 * nothing.
 */
public final class ChangeTogether {
    private final ChangeChallenges changes;
    private final ChangeContainer container;
    private final Catalog catalog;
    private final JsonMapper json;
    private final TransactionOperations transaction;

    ChangeTogether(
            ChangeChallenges changes,
            ChangeContainer container,
            Catalog catalog,
            JsonMapper json,
            TransactionOperations transaction) {
        this.changes = changes;
        this.container = container;
        this.catalog = catalog;
        this.json = json;
        this.transaction = transaction;
    }

    /** Adds a challenge, with instances where the request says how they are run. */
    public Challenge add(Caller caller, JsonNode body) {
        if (!FlatContainer.isSaid(body) && !body.path("type").asString("").equals("container")) {
            return changes.add(caller, body);
        }
        ObjectNode part = FlatContainer.part(body, json.createObjectNode());
        container.require(part);
        return together(() -> {
            Challenge made = changes.add(caller, FlatContainer.rest(body, true));
            return container.change(caller, made.id(), part, Running.KEEP);
        });
    }

    /** Changes what the request names, as {@link ChangeChallenges#change(Caller, long, JsonNode, long)} does. */
    public Challenge change(Caller caller, long id, JsonNode body, long version) {
        if (!FlatContainer.isSaid(body)) {
            return changes.change(caller, id, body, version);
        }
        return together(() -> {
            Challenge challenge = changes.change(caller, id, FlatContainer.rest(body, false), version);
            ObjectNode before = challenge
                    .runs()
                    .flatMap(runs -> Optional.ofNullable(runs.body()))
                    .map(written -> (ObjectNode) json.readTree(written))
                    .orElseGet(json::createObjectNode);
            return container.change(caller, id, FlatContainer.part(body, before), Running.KEEP);
        });
    }

    private Challenge together(Supplier<Challenge> work) {
        try {
            return Objects.requireNonNull(transaction.execute(status -> work.get()));
        } finally {
            // What was read before the end may not have come to be.
            catalog.reload();
        }
    }
}
