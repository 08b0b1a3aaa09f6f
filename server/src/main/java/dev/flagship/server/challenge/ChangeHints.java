package dev.flagship.server.challenge;

import static dev.flagship.server.words.Words.say;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.audit.Audit;
import dev.flagship.server.audit.Deed;
import dev.flagship.server.challenge.Challenge.Hint;
import dev.flagship.server.http.JsonFields;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.refusal.RefusedException;
import dev.flagship.server.session.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/**
 * Lets operators and authors add, change and remove hints of challenges that they work on. Each change is one
 * transaction together with its audit row. Removing a hint does not refund what players paid for it.
 */
public final class ChangeHints {
    private static final Set<String> KNOWN =
            Set.of("id", "type", "challenge", "challenge_id", "title", "content", "cost", "requirements");
    private static final int LONGEST = 64 * 1024;
    private static final int TITLE = 80;
    private static final int MOST_POINTS = 1_000_000;

    private final HintStore store;
    private final Catalog catalog;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    ChangeHints(HintStore store, Catalog catalog, Audit audit, TransactionOperations transaction, Clock clock) {
        this.store = store;
        this.catalog = catalog;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Adds a hint. A refusal names the field that is wrong. */
    public Hint add(Caller caller, JsonNode body) {
        JsonFields fields = JsonFields.of(body, KNOWN);
        Integer cost = fields.whole("cost", 0, MOST_POINTS);
        Hint hint = new Hint(
                0,
                catalog.named(caller, fields),
                fields.text("title", TITLE),
                content(fields),
                cost == null ? 0 : cost,
                prerequisites(caller, fields, 0));
        long id = Objects.requireNonNull(transaction.execute(status -> {
            catalog.holdNamed(caller, hint.challengeId());
            long made = store.add(hint);
            audit.record(deed(caller, "hint.add", hint, made));
            return made;
        }));
        return reloaded(id);
    }

    /** Changes the fields that the request contains. */
    public Hint change(Caller caller, long id, JsonNode body) {
        JsonFields fields = JsonFields.of(body, KNOWN);
        Hint hint = changeable(caller, id);
        Integer cost = fields.whole("cost", 0, MOST_POINTS);
        Hint changed = new Hint(
                id,
                hint.challengeId(),
                fields.has("title") ? fields.text("title", TITLE) : hint.title(),
                fields.has("content") ? content(fields) : hint.content(),
                cost == null ? hint.cost() : cost,
                fields.has("requirements") ? prerequisites(caller, fields, id) : hint.prerequisites());
        act(caller, "hint.change", changed, () -> store.update(changed));
        return find(id);
    }

    /** Moves a hint up by one place. */
    public void moveEarlier(Caller caller, long id) {
        Hint hint = changeable(caller, id);
        act(caller, "hint.move", hint, () -> store.moveEarlier(hint));
    }

    /** Removes a hint. */
    public void remove(Caller caller, long id) {
        Hint hint = changeable(caller, id);
        act(caller, "hint.remove", hint, () -> store.remove(id));
    }

    /** Returns the refusal for an unknown hint. */
    public static RefusedException notFound(long id) {
        return Refusal.of(Code.NOT_FOUND, say("editor.no-hint", id)).asException();
    }

    private void act(Caller caller, String action, Hint hint, Runnable act) {
        transaction.executeWithoutResult(status -> {
            catalog.holdNamed(caller, hint.challengeId());
            act.run();
            audit.record(deed(caller, action, hint, hint.id()));
        });
        catalog.reload();
    }

    private Deed deed(Caller caller, String action, Hint hint, long id) {
        return caller.did(clock.now(), action, "hint " + id + " for " + hint.cost())
                .aboutChallenge(hint.challengeId());
    }

    private Hint reloaded(long id) {
        catalog.reload();
        return find(id);
    }

    private Hint changeable(Caller caller, long id) {
        return catalog.hint(id)
                .filter(hint -> catalog.isChangedBy(caller, hint.challengeId()))
                .orElseThrow(() -> notFound(id));
    }

    private Hint find(long id) {
        return catalog.hint(id).orElseThrow(() -> notFound(id));
    }

    /** Reads the content, which may be empty: ctfcli sends a hint's requirements first and its content only later. */
    private static String content(JsonFields fields) {
        String content = fields.text("content", LONGEST);
        if (content == null) {
            throw JsonFields.refused("content", say("refusal.expected-text", LONGEST));
        }
        return content;
    }

    private List<Long> prerequisites(Caller caller, JsonFields fields, long own) {
        JsonNode given = fields.raw("requirements");
        List<Long> ids = new ArrayList<>();
        if (given.isMissingNode() || given.isNull()) {
            return ids;
        }
        for (JsonNode id : given.path("prerequisites")) {
            if (!id.isValueNode()
                    || id.asLong(0) == own
                    || catalog.hint(id.asLong(0))
                            .filter(hint -> catalog.isChangedBy(caller, hint.challengeId()))
                            .isEmpty()) {
                throw JsonFields.refused(
                        "requirements", say("refusal.value-expected", id, say("editor.hint-expected")));
            }
            ids.add(id.asLong());
        }
        return ids;
    }
}
