package dev.flagship.server.editor;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.account.Caller;
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
import dev.flagship.server.flag.ChangeFlags;
import dev.flagship.server.refusal.RefusedException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes a challenge like another one, hidden: with its texts, its value, tags and topics, hints, flags, and how it is
 * run. What it requires, what comes next, its files, its solution and the rules of its instances stay behind.
 */
final class CopyChallenge {
    private static final int LONGEST_NAME = 80;

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

    /** The id of the copy. Where a part of it is refused there is none, and the refusal says why. */
    long copy(Caller caller, long id) {
        Challenge original = catalog.changeable(caller, id);
        String name = name(original.name());
        likeNames.refuse(caller, 0, name);
        long made = challenges.add(caller, texts(original, name)).id();
        try {
            labels.write(
                    caller, made, String.join(",", original.tags()), String.join(",", labels.topics(original.id())));
            copyHints(caller, original, made);
            copyFlags(caller, original, made);
            String part = original.runs().map(ContainerPart::body).orElse(null);
            if (part != null) {
                containers.change(caller, made, json.readTree(part), Running.KEEP);
            }
        } catch (RefusedException e) {
            challenges.remove(caller, made);
            throw e;
        }
        return made;
    }

    private static String name(String original) {
        int over = say("editor.copy-of", original).length() - LONGEST_NAME;
        int end = original.length() - Math.max(0, over);
        boolean halved = end < original.length() && Character.isLowSurrogate(original.charAt(end));
        return say("editor.copy-of", original.substring(0, halved ? end - 1 : end));
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

    /** In their order, so that those which have to be unlocked before are there. */
    private void copyHints(Caller caller, Challenge original, long made) {
        Map<Long, Long> ids = new HashMap<>();
        for (Challenge.Hint hint : original.hints()) {
            ObjectNode body = json.createObjectNode();
            body.put("challenge_id", made);
            putSaid(body, "title", hint.title());
            body.put("content", hint.content());
            body.put("cost", hint.cost());
            ArrayNode before = body.putObject("requirements").putArray("prerequisites");
            for (Long id : hint.prerequisites()) {
                Long copied = ids.get(id);
                if (copied != null) {
                    before.add(copied);
                }
            }
            ids.put(hint.id(), hints.add(caller, body).id());
        }
    }

    /** But for those that this server's keys do not open. */
    private void copyFlags(Caller caller, Challenge original, long made) {
        flags.ofChallenge(caller, original.id()).forEach(flag -> {
            String content = flag.content();
            if (content != null) {
                ObjectNode body = json.createObjectNode();
                body.put("challenge_id", made);
                body.put("type", flag.type().text());
                body.put("content", content);
                body.put("data", Objects.requireNonNullElse(flag.data(), ""));
                flags.add(caller, body);
            }
        });
    }
}
