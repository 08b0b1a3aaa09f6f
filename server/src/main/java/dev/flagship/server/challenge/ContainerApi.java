package dev.flagship.server.challenge;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.http.Answer;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.session.Caller;
import dev.flagship.server.signin.Reauthenticated;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How the instances of a challenge are run, over REST, for operators and authors. */
@RestController
@RequestMapping("/api/v1/challenges/{id}/container")
class ContainerApi {
    private final Catalog catalog;
    private final ChangeContainer change;
    private final JsonMapper json;

    ContainerApi(Catalog catalog, ChangeContainer change, JsonMapper json) {
        this.catalog = catalog;
        this.change = change;
        this.json = json;
    }

    @GetMapping
    Answer<JsonNode> get(Caller caller, @PathVariable long id) {
        return answer(catalog.readable(caller, id));
    }

    @Reauthenticated(when = Running.ALL_NOW)
    @PutMapping
    Answer<JsonNode> put(
            Caller caller,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String running,
            @RequestBody JsonNode part) {
        return answer(change.change(caller, id, part, Running.of(running)));
    }

    private Answer<JsonNode> answer(Challenge challenge) {
        return challenge
                .runs()
                .flatMap(part -> Optional.ofNullable(part.body()))
                .map(body -> Answer.of(json.readTree(body)))
                .orElseThrow(() -> Refusal.of(Code.NO_INSTANCE, say("container.has-none", challenge.name()))
                        .asException());
    }
}
