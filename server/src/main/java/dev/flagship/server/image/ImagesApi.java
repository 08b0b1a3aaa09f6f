package dev.flagship.server.image;

import dev.flagship.server.account.Caller;
import dev.flagship.server.http.Answer;
import dev.flagship.server.http.JsonFields;
import java.util.List;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Images over REST: observers read, operators fetch. */
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

    /** Has engines fetch one; how far that is, the list says. */
    @PostMapping
    ResponseEntity<Answer<Void>> fetch(Caller caller, @RequestBody JsonNode body) {
        images.fetch(caller, JsonFields.of(body, Set.of("image")).required("image", LONGEST));
        return ResponseEntity.accepted().body(Answer.done());
    }

    /** An image as clients get it. */
    record Form(String image, List<Long> challengeIds, String state, String problem, List<FetchForm> fetches) {
        static Form of(NeededImage needed) {
            return new Form(
                    needed.image(),
                    needed.usedBy().stream().map(challenge -> challenge.id()).toList(),
                    needed.state().text(),
                    needed.problem(),
                    needed.fetches().stream()
                            .map(fetch -> new FetchForm(
                                    fetch.engine(), fetch.state().name(), fetch.done(), fetch.total(), fetch.detail()))
                            .toList());
        }
    }

    /** How far an engine is with it; bytes. */
    record FetchForm(String engine, String state, long done, long total, String detail) {}
}
