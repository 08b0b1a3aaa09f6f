package dev.flagship.server.bracket;

import dev.flagship.server.audit.Actor;
import dev.flagship.server.http.Answer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Brackets over REST: everybody reads them, operators change them. */
@RestController
@RequestMapping("/api/v1/brackets")
class BracketsApi {
    private final Brackets brackets;
    private final ChangeBrackets changes;

    BracketsApi(Brackets brackets, ChangeBrackets changes) {
        this.brackets = brackets;
        this.changes = changes;
    }

    @GetMapping
    Answer<List<Form>> list(@RequestParam(required = false) @Nullable String type) {
        return Answer.of(brackets.all().stream()
                .filter(bracket -> type == null || bracket.type().equals(type))
                .map(Form::of)
                .toList());
    }

    @PostMapping
    Answer<Form> add(Actor actor, @RequestBody JsonNode body) {
        return Answer.of(Form.of(changes.add(actor, body)));
    }

    @PatchMapping("/{id}")
    Answer<Form> change(Actor actor, @PathVariable long id, @RequestBody JsonNode body) {
        return Answer.of(Form.of(changes.change(actor, id, body)));
    }

    @DeleteMapping("/{id}")
    Answer<Void> remove(Actor actor, @PathVariable long id) {
        changes.remove(actor, id);
        return Answer.done();
    }

    /** A bracket with CTFd's field names. */
    record Form(@Nullable String description, String type, String name, long id) {
        static Form of(Bracket bracket) {
            return new Form(bracket.description(), bracket.type(), bracket.name(), bracket.id());
        }
    }
}
