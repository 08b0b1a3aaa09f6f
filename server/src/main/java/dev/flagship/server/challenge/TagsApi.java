package dev.flagship.server.challenge;

import dev.flagship.server.http.Answer;
import dev.flagship.server.http.JsonFields;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.refusal.RefusedException;
import dev.flagship.server.session.Caller;
import java.util.List;
import java.util.Set;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Tags over REST, for operators and authors; players see them on the challenge. */
@RestController
class TagsApi {
    private static final Set<String> KNOWN = Set.of("id", "challenge", "challenge_id", "value");

    private final ChangeLabels labels;
    private final LabelStore store;
    private final Catalog catalog;

    TagsApi(ChangeLabels labels, LabelStore store, Catalog catalog) {
        this.labels = labels;
        this.store = store;
        this.catalog = catalog;
    }

    @GetMapping("/api/v1/tags")
    Answer<List<LabelStore.Tag>> list(Caller caller) {
        return Answer.of(store.tags().stream()
                .filter(tag -> catalog.isReadBy(caller, tag.challengeId()))
                .toList());
    }

    @GetMapping("/api/v1/challenges/{id}/tags")
    Answer<List<OfChallenge>> ofChallenge(Caller caller, @PathVariable long id) {
        long known = catalog.readable(caller, id).id();
        return Answer.of(store.tags().stream()
                .filter(tag -> tag.challengeId() == known)
                .map(tag -> new OfChallenge(tag.id(), tag.challengeId(), tag.value()))
                .toList());
    }

    @GetMapping("/api/v1/tags/{id}")
    Answer<LabelStore.Tag> get(Caller caller, @PathVariable long id) {
        return Answer.of(store.tag(id)
                .filter(tag -> catalog.isReadBy(caller, tag.challengeId()))
                .orElseThrow(() -> notFound(id)));
    }

    @PostMapping("/api/v1/tags")
    Answer<LabelStore.Tag> add(Caller caller, @RequestBody JsonNode body) {
        JsonFields fields = JsonFields.of(body, KNOWN);
        long challengeId = catalog.named(caller, fields);
        return Answer.of(find(labels.addTag(caller, challengeId, fields.required("value", ChangeLabels.TAG))));
    }

    @PatchMapping("/api/v1/tags/{id}")
    Answer<LabelStore.Tag> change(Caller caller, @PathVariable long id, @RequestBody JsonNode body) {
        labels.changeTag(
                caller, changeable(caller, id), JsonFields.of(body, KNOWN).required("value", ChangeLabels.TAG));
        return Answer.of(find(id));
    }

    @DeleteMapping("/api/v1/tags/{id}")
    Answer<Void> remove(Caller caller, @PathVariable long id) {
        labels.removeTag(caller, changeable(caller, id));
        return Answer.done();
    }

    private LabelStore.Tag changeable(Caller caller, long id) {
        return store.tag(id)
                .filter(tag -> catalog.isChangedBy(caller, tag.challengeId()))
                .orElseThrow(() -> notFound(id));
    }

    private LabelStore.Tag find(long id) {
        return store.tag(id).orElseThrow(() -> notFound(id));
    }

    private static RefusedException notFound(long id) {
        return Refusal.of(Code.NOT_FOUND, "There is no tag with the id " + id + ".")
                .asException();
    }

    /** A tag of one challenge, with CTFd's field names. */
    record OfChallenge(long id, long challengeId, String value) {}
}
