package dev.flagship.server.editor;

import static dev.flagship.server.words.Words.say;

import dev.flagship.api.challenge.ContainerDefinition.PoolSize;
import dev.flagship.api.challenge.ContainerPartReader;
import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.challenge.ChangeChallenges;
import dev.flagship.server.challenge.ChangeContainer;
import dev.flagship.server.challenge.ChangeHints;
import dev.flagship.server.challenge.ChangeLabels;
import dev.flagship.server.challenge.ContainerPart;
import dev.flagship.server.challenge.LikeNames;
import dev.flagship.server.challenge.Running;
import dev.flagship.server.challenge.ValueRule;
import dev.flagship.server.flag.AuthorFlag;
import dev.flagship.server.flag.ChangeFlags;
import dev.flagship.server.http.JsonFields;
import dev.flagship.server.session.Caller;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes a hidden copy of a challenge. Copied are its texts, value and module, tags and topics, hints and flags, and how
 * it is run, with its pool and the images that were built for it. Not copied are its requirements, the next challenge,
 * the release time, its files, its solution, the rules of its instances, and what only a catalog entry contains.
 */
final class CopyChallenge {
    private static final int LONGEST_NAME = 80;
    /** Stored, and therefore not in the language of the user who copies. */
    private static final String COPY = " (copy)";

    private final Catalog catalog;
    private final LikeNames likeNames;
    private final ChangeChallenges challenges;
    private final ChangeContainer containers;
    private final ChangeFlags flags;
    private final ChangeHints hints;
    private final ChangeLabels labels;
    private final JsonMapper json;

    CopyChallenge(
            Catalog catalog,
            LikeNames likeNames,
            ChangeChallenges challenges,
            ChangeContainer containers,
            ChangeFlags flags,
            ChangeHints hints,
            ChangeLabels labels,
            JsonMapper json) {
        this.catalog = catalog;
        this.likeNames = likeNames;
        this.challenges = challenges;
        this.containers = containers;
        this.flags = flags;
        this.hints = hints;
        this.labels = labels;
        this.json = json;
    }

    /**
     * Copies the challenge and returns the id of the copy. If a part of it is refused or fails, the copy is removed
     * again; a refusal says why. If it cannot be removed, because the database is unreachable or the caller no longer
     * may, the incomplete copy stays, hidden.
     */
    long copy(Caller caller, long id) {
        Challenge original = catalog.changeable(caller, id);
        String name = name(original.name());
        likeNames.find(caller, 0, name).ifPresent(other -> {
            throw JsonFields.refusal("name", say("editor.copy-named", name, other.name()));
        });
        List<ObjectNode> copiedFlags = flags(caller, original);
        Optional<ObjectNode> part = original.runs().map(runs -> part(original, runs));
        long made = challenges.addLike(caller, texts(original, name), original).id();
        try (Begun begun = new Begun(caller, made)) {
            labels.write(
                    caller, made, String.join(",", original.tags()), String.join(",", labels.topics(original.id())));
            copyHints(caller, original, made);
            copiedFlags.forEach(flag -> flags.add(caller, flag.put("challenge_id", made)));
            part.ifPresent(written -> containers.change(caller, made, written, Running.KEEP));
            begun.whole = true;
        }
        return made;
    }

    private static String name(String original) {
        int end = Math.min(original.length(), LONGEST_NAME - COPY.length());
        boolean halved = end < original.length() && Character.isLowSurrogate(original.charAt(end));
        return original.substring(0, halved ? end - 1 : end) + COPY;
    }

    private ObjectNode texts(Challenge original, String name) {
        ObjectNode body = json.createObjectNode();
        body.put("name", name);
        body.put("state", "hidden");
        body.put("category", original.category());
        body.put("difficulty", original.difficulty());
        body.put("max_attempts", original.maxAttempts());
        body.put("estimated_minutes", original.estimatedMinutes());
        body.put("position", original.position());
        body.put("logic", original.logic().text());
        Long module = original.moduleId();
        if (module != null) {
            body.put("module_id", module);
        }
        putSaid(body, "description", original.description());
        putSaid(body, "attribution", original.attribution());
        putSaid(body, "connection_info", original.connectionInfo());
        ArrayNode objectives = body.putArray("learning_objectives");
        original.learningObjectives().forEach(objectives::add);
        ValueRule worth = original.worth();
        boolean falls = worth.function() != ValueRule.Function.STATIC;
        body.put("type", falls ? "dynamic" : "standard");
        body.put("function", worth.function().text());
        body.put(falls ? "initial" : "value", worth.initial());
        if (falls) {
            body.put("minimum", worth.minimum());
            body.put("decay", worth.decay());
        }
        return body;
    }

    private static void putSaid(ObjectNode body, String field, @Nullable String text) {
        if (text != null) {
            body.put(field, text);
        }
    }

    /**
     * Copies all hints first, and then their prerequisites, because these may come later in order. A prerequisite that
     * belongs to another challenge stays the same.
     */
    private void copyHints(Caller caller, Challenge original, long made) {
        Map<Long, Long> ids = new HashMap<>();
        for (Challenge.Hint hint : original.hints()) {
            ObjectNode body = json.createObjectNode();
            body.put("challenge_id", made);
            putSaid(body, "title", hint.title());
            body.put("content", hint.content());
            body.put("cost", hint.cost());
            ids.put(hint.id(), hints.add(caller, body).id());
        }
        for (Challenge.Hint hint : original.hints()) {
            ObjectNode body = json.createObjectNode();
            ArrayNode before = body.putObject("requirements").putArray("prerequisites");
            for (Long id : hint.prerequisites()) {
                Long copied = ids.get(id);
                if (copied != null) {
                    before.add(copied);
                } else if (catalog.hint(id).isPresent()) {
                    before.add(id);
                }
            }
            if (!before.isEmpty()) {
                hints.change(caller, Objects.requireNonNull(ids.get(hint.id())), body);
            }
        }
    }

    /** Returns the flags as request bodies, without the challenge. */
    private List<ObjectNode> flags(Caller caller, Challenge original) {
        List<ObjectNode> bodies = new ArrayList<>();
        for (AuthorFlag flag : flags.ofChallenge(caller, original.id())) {
            String content = flag.content();
            if (content == null) {
                throw JsonFields.refusal("flags", say("editor.copy-flag", original.name()));
            }
            ObjectNode body = json.createObjectNode();
            body.put("type", flag.type().text());
            body.put("content", content);
            body.put("data", Objects.requireNonNullElse(flag.data(), ""));
            bodies.add(body);
        }
        return bodies;
    }

    private ObjectNode part(Challenge original, ContainerPart runs) {
        String written = runs.body();
        if (written == null) {
            throw JsonFields.refusal("container", say("editor.copy-container", original.name()));
        }
        ObjectNode part = ContainerPartReader.built(original.slug(), (ObjectNode) json.readTree(written));
        PoolSize pool = runs.pool();
        if (pool != null) {
            part.putObject("pool").put("min", pool.min()).put("max", pool.max());
        }
        return part;
    }

    /**
     * A copy that is removed on close unless it is complete. An exception from that is suppressed in favour of the
     * first one.
     */
    private final class Begun implements AutoCloseable {
        private final Caller caller;
        private final long id;
        private boolean whole;

        Begun(Caller caller, long id) {
            this.caller = caller;
            this.id = id;
        }

        @Override
        public void close() {
            if (!whole) {
                challenges.remove(caller, id);
            }
        }
    }
}
