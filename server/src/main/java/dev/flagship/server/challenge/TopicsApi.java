package dev.flagship.server.challenge;

import dev.flagship.server.http.Answer;
import dev.flagship.server.http.JsonFields;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.session.Caller;
import java.util.List;
import java.util.Set;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Topics over REST, for operators and authors: what a challenge teaches. Challenges share topics. */
@RestController
class TopicsApi {
    private static final Set<String> KNOWN = Set.of("challenge", "challenge_id", "type", "value", "topic_id");

    private final ChangeLabels labels;
    private final LabelStore store;
    private final Catalog catalog;

    TopicsApi(ChangeLabels labels, LabelStore store, Catalog catalog) {
        this.labels = labels;
        this.store = store;
        this.catalog = catalog;
    }

    @GetMapping("/api/v1/topics")
    Answer<List<LabelStore.Topic>> list(Caller caller) {
        return Answer.of(topics(caller));
    }

    @GetMapping("/api/v1/topics/{id}")
    Answer<LabelStore.Topic> get(Caller caller, @PathVariable long id) {
        return Answer.of(find(caller, id));
    }

    @GetMapping("/api/v1/challenges/{id}/topics")
    Answer<List<LabelStore.ChallengeTopic>> ofChallenge(Caller caller, @PathVariable long id) {
        return Answer.of(store.topicsOf(catalog.readable(caller, id).id()));
    }

    @PostMapping("/api/v1/topics")
    Answer<LabelStore.TopicLink> add(Caller caller, @RequestBody JsonNode body) {
        JsonFields fields = JsonFields.of(body, KNOWN);
        fields.word("type", List.of("challenge"));
        return Answer.of(
                labels.addTopic(caller, catalog.named(caller, fields), fields.required("value", ChangeLabels.TOPIC)));
    }

    /** Removes a topic from its challenge by the id of their link, as CTFd does. */
    @DeleteMapping("/api/v1/topics")
    Answer<Void> unlink(Caller caller, @RequestParam String type, @RequestParam(name = "target_id") long linkId) {
        boolean removed = type.equals("challenge")
                && store.challengeOfLink(linkId)
                        .filter(challenge -> catalog.isChangedBy(caller, challenge))
                        .filter(challenge -> labels.removeTopicLink(caller, challenge, linkId))
                        .isPresent();
        if (!removed) {
            throw Refusal.of(Code.NOT_FOUND, "No challenge has a topic by the link " + linkId + ".")
                    .asException();
        }
        return Answer.done();
    }

    @DeleteMapping("/api/v1/topics/{id}")
    Answer<Void> remove(Caller caller, @PathVariable long id) {
        labels.removeTopic(caller, find(caller, id));
        return Answer.done();
    }

    private LabelStore.Topic find(Caller caller, long id) {
        return topics(caller).stream()
                .filter(topic -> topic.id() == id)
                .findFirst()
                .orElseThrow(() -> Refusal.of(Code.NOT_FOUND, "There is no topic with the id " + id + ".")
                        .asException());
    }

    /** Returns the topics that the caller may see; authors see those of their own challenges. */
    private List<LabelStore.Topic> topics(Caller caller) {
        return caller.seesAll() ? store.topics() : store.topicsOfMaker(caller.userId());
    }
}
