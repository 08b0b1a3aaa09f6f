package dev.flagship.server.challenge;

import dev.flagship.server.http.Answer;
import dev.flagship.server.session.Caller;
import java.util.List;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Modules over REST, for operators. */
@RestController
@RequestMapping("/api/v1/modules")
class ModulesApi {
    private final Modules modules;

    ModulesApi(Modules modules) {
        this.modules = modules;
    }

    @GetMapping
    Answer<List<ChallengeModule>> list() {
        return Answer.of(modules.all());
    }

    @GetMapping("/{id}")
    Answer<ChallengeModule> get(@PathVariable long id) {
        return Answer.of(modules.get(id));
    }

    @PostMapping
    Answer<ChallengeModule> add(Caller caller, @RequestBody JsonNode body) {
        return Answer.of(modules.add(caller, body));
    }

    @PatchMapping("/{id}")
    Answer<ChallengeModule> change(Caller caller, @PathVariable long id, @RequestBody JsonNode body) {
        return Answer.of(modules.change(caller, id, body));
    }

    @DeleteMapping("/{id}")
    Answer<Void> remove(Caller caller, @PathVariable long id) {
        modules.remove(caller, id);
        return Answer.done();
    }
}
