package dev.flagship.server.challenge;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.account.Caller;
import dev.flagship.server.audit.Audit;
import dev.flagship.server.audit.Deed;
import dev.flagship.server.http.JsonFields;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.transaction.support.TransactionOperations;

/** Gives a challenge its tags and topics in one go; what is not named any more is taken off. */
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

    /** The topics of a challenge, in the order in which it got them. */
    public List<String> topics(long challengeId) {
        return store.topicsOf(challengeId).stream()
                .map(LabelStore.ChallengeTopic::value)
                .toList();
    }

    /** Writes both; each is words with commas between them. */
    public void write(Caller caller, long challengeId, String tags, String topics) {
        Challenge challenge = catalog.changeable(caller, challengeId);
        Set<String> wantedTags = words("tags", tags, TAG);
        Set<String> wantedTopics = words("topics", topics, TOPIC);
        transaction.executeWithoutResult(status -> {
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
            audit.record(new Deed(
                    clock.now(),
                    caller.userId(),
                    caller.name(),
                    caller.address(),
                    "challenge.labels",
                    null,
                    challengeId,
                    null,
                    ""));
        });
        catalog.reload();
    }

    private static Set<String> words(String field, String text, int longest) {
        Set<String> words = new LinkedHashSet<>();
        for (String word : text.split(",", -1)) {
            String stripped = word.strip();
            if (stripped.length() > longest || stripped.indexOf('\0') >= 0) {
                throw JsonFields.refused(
                        field, "each has at most " + longest + " characters, with commas between them");
            }
            if (!stripped.isEmpty()) {
                words.add(stripped);
            }
        }
        if (words.size() > MOST) {
            throw JsonFields.refused(field, words.size() + " (expected: at most " + MOST + ")");
        }
        return words;
    }
}
