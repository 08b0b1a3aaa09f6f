package dev.flagship.server.image;

import dev.flagship.server.challenge.PinAnew.Pinned;
import dev.flagship.server.challenge.Running;
import dev.flagship.server.http.Answer;
import dev.flagship.server.http.JsonFields;
import dev.flagship.server.session.Caller;
import dev.flagship.server.signin.Reauthenticated;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The REST endpoints of images: observers read, operators fetch and pin. */
@RestController
@RequestMapping("/api/v1/images")
class ImagesApi {
    private static final int LONGEST = 255;

    private final Images images;

    ImagesApi(Images images) {
        this.images = images;
    }

    @GetMapping
    Answer<List<Form>> list() {
        return Answer.of(images.needed().stream().map(Form::of).toList());
    }

    /** Has engines fetch one image. The list shows the progress. */
    @PostMapping
    ResponseEntity<Answer<Void>> fetch(Caller caller, @RequestBody JsonNode body) {
        images.fetch(caller, JsonFields.of(body, Set.of("image")).required("image", LONGEST));
        return ResponseEntity.accepted().body(Answer.done());
    }

    /**
     * Pins one image again, or all stale ones when none is named. The request also says what becomes of running
     * instances.
     */
    @Reauthenticated
    @PostMapping("/pins")
    ResponseEntity<Answer<List<Pinned>>> pin(Caller caller, @RequestBody JsonNode body) {
        JsonFields fields = JsonFields.of(body, Set.of("image", Running.FIELD));
        String image = fields.text("image", LONGEST);
        Running running = Running.of(fields.text(Running.FIELD, LONGEST));
        List<Pinned> pinned = image == null ? images.pinStale(caller, running) : images.pin(caller, image, running);
        return ResponseEntity.accepted().body(Answer.of(pinned));
    }

    /** An image in JSON. */
    record Form(
            String image,
            List<Long> challengeIds,
            String state,
            String problem,
            List<PinForm> pins,
            List<FetchForm> fetches) {
        static Form of(NeededImage needed) {
            return new Form(
                    needed.image(),
                    needed.usedBy().stream().map(challenge -> challenge.id()).toList(),
                    needed.state().text(),
                    needed.problem(),
                    needed.pins().stream()
                            .map(pin -> new PinForm(
                                    pin.definition().challengeId(),
                                    pin.definition().version(),
                                    pin.id(),
                                    pin.there(),
                                    pin.hasMoved() ? pin.named() : null))
                            .toList(),
                    needed.fetches().stream()
                            .map(fetch -> new FetchForm(
                                    fetch.engine(), fetch.state().name(), fetch.done(), fetch.total(), fetch.detail()))
                            .toList());
        }
    }

    /**
     * The image that a challenge's latest definition is made from; {@code moved_to} is the image that the name leads to
     * now, when that is another.
     */
    record PinForm(
            long challengeId,
            int definitionVersion,
            String id,
            boolean there,
            @Nullable String movedTo) {}

    /** An engine's progress in fetching it, in bytes. */
    record FetchForm(String engine, String state, long done, long total, String detail) {}
}
