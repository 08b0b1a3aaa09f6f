package dev.flagship.server.challenge;

import dev.flagship.ledger.intent.UpdateLedger.Standing;
import dev.flagship.server.http.Answer;
import dev.flagship.server.http.JsonFields;
import dev.flagship.server.session.Caller;
import dev.flagship.server.signin.Reauthenticated;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Decides over REST what happens to instances of an older definition. */
@RestController
@RequestMapping("/api/v1/challenges/{id}/container/update")
class UpdateApi {
    private static final int LONGEST = 10;

    private final UpdateInstances updateInstances;

    UpdateApi(UpdateInstances updateInstances) {
        this.updateInstances = updateInstances;
    }

    @GetMapping
    Answer<Standing> get(Caller caller, @PathVariable long id) {
        return Answer.of(updateInstances.of(caller, id));
    }

    @Reauthenticated
    @PostMapping
    ResponseEntity<Answer<Standing>> update(Caller caller, @PathVariable long id, @RequestBody JsonNode body) {
        String running = JsonFields.of(body, Set.of(Running.FIELD)).text(Running.FIELD, LONGEST);
        if (running == null || running.isEmpty()) {
            throw JsonFields.refused(Running.FIELD, "expected: keep, reset or now");
        }
        return ResponseEntity.accepted().body(Answer.of(updateInstances.update(caller, id, Running.of(running))));
    }
}
