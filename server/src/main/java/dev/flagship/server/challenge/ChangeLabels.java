package dev.flagship.server.challenge;

import static dev.flagship.server.words.Words.say;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.audit.Audit;
import dev.flagship.server.audit.Deed;
import dev.flagship.server.http.JsonFields;
import dev.flagship.server.session.Caller;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Adds and removes tags and topics of challenges, one by one or all at once. Each change is one transaction together
 * with its audit row.
 */
public final class ChangeLabels {
    static final int TAG = 80;
    static final int TOPIC = 255;
    private static final int MOST = 50;

    private final LabelStore store;
    private final Catalog catalog;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    ChangeLabels(LabelStore store, Catalog catalog, Audit audit, TransactionOperations transaction, Clock clock) {
        this.store = store;
        this.catalog = catalog;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Returns the topics of a challenge, in the order in which they were added. */
    public List<String> topics(long challengeId) {
        return store.topicsOf(challengeId).stream()
                .map(LabelStore.ChallengeTopic::value)
                .toList();
    }

    /** Replaces the tags and the topics of a challenge. Each text is a list separated by commas. */
    public void write(Caller caller, long challengeId, String tags, String topics) {
        Challenge challenge = catalog.changeable(caller, challengeId);
        Set<String> wantedTags = words("tags", tags, TAG);
        Set<String> wantedTopics = words("topics", topics, TOPIC);
        transaction.executeWithoutResult(status -> {
            catalog.holdNamed(caller, challengeId);
            store.tags().stream()
                    .filter(tag -> tag.challengeId() == challengeId && !wantedTags.contains(tag.value()))
                    .forEach(tag -> store.removeTag(tag.id()));
            wantedTags.stream()
                    .filter(tag -> !challenge.tags().contains(tag))
                    .forEach(tag -> store.addTag(challengeId, tag));
            store.topicsOf(challengeId).stream()
                    .filter(topic -> !wantedTopics.contains(topic.value()))
                    .forEach(topic -> store.removeTopicLink(topic.id()));
            wantedTopics.forEach(topic -> store.addTopic(challengeId, topic));
            audit.record(deed(caller, "challenge.labels", challengeId, ""));
        });
        catalog.reload();
    }

    /** Adds a tag to the challenge and returns the tag's id. */
    long addTag(Caller caller, long challengeId, String value) {
        return act(caller, "tag.add", challengeId, value, () -> store.addTag(challengeId, value));
    }

    /** Changes the text of a tag. */
    void changeTag(Caller caller, LabelStore.Tag tag, String value) {
        act(caller, "tag.change", tag.challengeId(), tag.value() + " to " + value, () -> {
            store.changeTag(tag.id(), value);
            return tag.id();
        });
    }

    /** Removes a tag from its challenge. */
    void removeTag(Caller caller, LabelStore.Tag tag) {
        act(caller, "tag.remove", tag.challengeId(), tag.value(), () -> {
            store.removeTag(tag.id());
            return tag.id();
        });
    }

    /** Adds a topic to the challenge. */
    LabelStore.TopicLink addTopic(Caller caller, long challengeId, String value) {
        return act(caller, "topic.add", challengeId, value, () -> store.addTopic(challengeId, value));
    }

    /** Removes a topic from a challenge; false if the challenge does not have it. */
    boolean removeTopicLink(Caller caller, long challengeId, long linkId) {
        return act(caller, "topic.unlink", challengeId, "link " + linkId, () -> store.removeTopicLink(linkId));
    }

    /** Removes a topic from every challenge. */
    void removeTopic(Caller caller, LabelStore.Topic topic) {
        act(caller, "topic.remove", null, topic.value(), () -> {
            store.removeTopic(topic.id());
            return topic.id();
        });
    }

    private <T> T act(Caller caller, String action, @Nullable Long challengeId, String detail, Supplier<T> act) {
        T done = Objects.requireNonNull(transaction.execute(status -> {
            if (challengeId != null) {
                catalog.holdNamed(caller, challengeId);
            }
            T result = act.get();
            audit.record(deed(caller, action, challengeId, detail));
            return result;
        }));
        catalog.reload();
        return done;
    }

    private Deed deed(Caller caller, String action, @Nullable Long challengeId, String detail) {
        return caller.did(clock.now(), action, detail).aboutChallenge(challengeId);
    }

    private static Set<String> words(String field, String text, int longest) {
        Set<String> words = new LinkedHashSet<>();
        for (String word : text.split(",", -1)) {
            String stripped = word.strip();
            if (stripped.length() > longest || stripped.indexOf('\0') >= 0) {
                throw JsonFields.refused(field, say("editor.labels-length", longest));
            }
            if (!stripped.isEmpty()) {
                words.add(stripped);
            }
        }
        if (words.size() > MOST) {
            throw JsonFields.refused(field, say("refusal.value-expected", words.size(), say("refusal.at-most", MOST)));
        }
        return words;
    }
}
