package dev.flagship.server.challenge;

import static dev.flagship.server.words.Words.say;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.audit.Audit;
import dev.flagship.server.audit.Deed;
import dev.flagship.server.challenge.ChallengeFields.Others;
import dev.flagship.server.http.JsonFields;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.session.Caller;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lets operators and authors add, change and remove challenges while the platform runs. Each change is one transaction
 * together with its audit row. Authors own the challenges that they added; all others do not exist for them.
 */
public final class ChangeChallenges {
    private static final int LONGEST_SLUG = 60;
    /** Stands for any version, in a change that names none. */
    public static final long ANY_VERSION = -1;

    private final ChallengeStore store;
    private final Catalog catalog;
    private final Modules modules;
    private final List<Belongings> belongings;
    private final Audit audit;
    private final JsonMapper json;
    private final TransactionOperations transaction;
    private final Clock clock;

    ChangeChallenges(
            ChallengeStore store,
            Catalog catalog,
            Modules modules,
            List<Belongings> belongings,
            Audit audit,
            JsonMapper json,
            TransactionOperations transaction,
            Clock clock) {
        this.store = store;
        this.catalog = catalog;
        this.modules = modules;
        this.belongings = List.copyOf(belongings);
        this.audit = audit;
        this.json = json;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Adds a challenge without instances. A refusal names the field that is wrong. */
    public Challenge add(Caller caller, JsonNode body) {
        return added(caller, body, judge(caller, body));
    }

    /**
     * Adds a challenge that is a copy of another. The original's first maker is recorded, because solving the copy
     * proves nothing for them.
     */
    public Challenge addLike(Caller caller, JsonNode body, Challenge original) {
        Columns columns = judge(caller, body);
        columns.put("first_made_by", original.firstMadeBy() == null ? original.madeBy() : original.firstMadeBy());
        return added(caller, body, columns);
    }

    private Challenge added(Caller caller, JsonNode body, Columns columns) {
        long id = Objects.requireNonNull(transaction.execute(status -> insert(caller, body, columns)));
        return reloaded(id);
    }

    /** Reads the columns of a new challenge. Refuses them if something is wrong. */
    Columns judge(Caller caller, JsonNode body) {
        return ChallengeFields.added(body, new Others(other -> catalog.isKnownTo(caller, other), modules::has), json);
    }

    /**
     * Adds a challenge in the running transaction and returns its id. The caller has to reload the catalog after the
     * commit.
     */
    long insert(Caller caller, JsonNode body, Columns columns) {
        store.holdSlugs();
        long made = store.insert(columns, freeSlug(body.path("name").asString()), caller.userId(), clock.now());
        audit.record(deed(caller, "challenge.add", made, ""));
        return made;
    }

    /** Changes the fields that the request contains. */
    public Challenge change(Caller caller, long id, JsonNode body) {
        return change(caller, id, body, ANY_VERSION);
    }

    /**
     * Changes the fields that the request contains if the challenge still has this version. Otherwise refuses and
     * changes nothing.
     */
    public Challenge change(Caller caller, long id, JsonNode body, long version) {
        transaction.executeWithoutResult(status -> update(caller, id, body, version));
        return reloaded(id);
    }

    /**
     * Changes a challenge in the running transaction, in which nothing may have been written yet. The caller has to
     * reload the catalog after the commit.
     */
    void update(Caller caller, long id, JsonNode body, long version) {
        long known = hold(id);
        if (body.has("requirements")) {
            store.holdRequirements();
        }
        catalog.reload();
        Challenge challenge = catalog.changeable(caller, id);
        if (version != ANY_VERSION && version != known) {
            throw Refusal.of(Code.STALE, "version", say("editor.changed", challenge.name()))
                    .asException();
        }
        Columns columns = ChallengeFields.changed(
                body, challenge, new Others(other -> isNamedBy(caller, id, other), modules::has), json);
        refuseCycle(challenge, body.path("requirements").path("prerequisites"));
        store.update(id, columns, clock.now());
        audit.record(deed(caller, "challenge.change", id, String.join(", ", body.propertyNames())));
    }

    /** Removes a challenge with its solves. Its submissions stay. */
    public void remove(Caller caller, long id) {
        transaction.executeWithoutResult(status -> {
            hold(id);
            Challenge challenge = catalog.changeable(caller, id);
            if (challenge.catalogued()) {
                throw Refusal.of(Code.INVALID, "id", say("editor.from-catalog", challenge.name()))
                        .asException();
            }
            belongings.forEach(each -> each.removing(id));
            store.delete(id);
            audit.record(deed(caller, "challenge.remove", id, challenge.name()));
        });
        catalog.reload();
    }

    private void refuseCycle(Challenge challenge, JsonNode prerequisites) {
        List<Long> ids = prerequisites.valueStream().map(JsonNode::asLong).toList();
        List<String> names = RequirementCycle.of(challenge, ids, catalog::find);
        if (!names.isEmpty()) {
            throw JsonFields.refused("requirements", say("editor.cycle", String.join(" → ", names)));
        }
    }

    private long hold(long id) {
        return store.holdForChange(id).orElseThrow(() -> Catalog.notFound(id));
    }

    private Challenge reloaded(long id) {
        catalog.reload();
        return find(id);
    }

    private Challenge find(long id) {
        return catalog.find(id).orElseThrow(() -> Catalog.notFound(id));
    }

    /**
     * Whether the challenge may refer to another one: the caller may know of it, or the challenge already requires it.
     */
    private boolean isNamedBy(Caller caller, long id, long other) {
        return catalog.isKnownTo(caller, other)
                || (catalog.find(other).isPresent()
                        && find(id).gate().prerequisites().contains(other));
    }

    /** Returns the name in characters that URLs may contain, with a number if another challenge has that slug. */
    private String freeSlug(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        String base = plain.isEmpty() ? "challenge" : plain.substring(0, Math.min(plain.length(), LONGEST_SLUG));
        String slug = base;
        for (int number = 2; store.hasSlug(slug); number++) {
            slug = base + "-" + number;
        }
        return slug;
    }

    private Deed deed(Caller caller, String action, long challengeId, String detail) {
        return caller.did(clock.now(), action, detail).aboutChallenge(challengeId);
    }
}
