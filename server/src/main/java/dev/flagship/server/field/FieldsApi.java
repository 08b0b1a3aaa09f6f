package dev.flagship.server.field;

import com.fasterxml.jackson.annotation.JsonProperty;
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

/** The REST endpoints of questions, for operators. */
@RestController
@RequestMapping("/api/v1/configs/fields")
class FieldsApi {
    private final ChangeFields fields;

    FieldsApi(ChangeFields fields) {
        this.fields = fields;
    }

    @GetMapping
    Answer<List<Form>> list(@RequestParam(required = false) @Nullable String type) {
        return Answer.of(fields.all().stream()
                .filter(field -> type == null || field.owner().text().equals(type))
                .map(Form::of)
                .toList());
    }

    @GetMapping("/{id}")
    Answer<Form> get(@PathVariable long id) {
        return Answer.of(Form.of(fields.find(id)));
    }

    @PostMapping
    Answer<Form> add(Actor actor, @RequestBody JsonNode body) {
        return Answer.of(Form.of(fields.add(actor, body)));
    }

    @PatchMapping("/{id}")
    Answer<Form> change(Actor actor, @PathVariable long id, @RequestBody JsonNode body) {
        return Answer.of(Form.of(fields.change(actor, id, body)));
    }

    @DeleteMapping("/{id}")
    Answer<Void> remove(Actor actor, @PathVariable long id) {
        fields.remove(actor, id);
        return Answer.done();
    }

    /** A question in CTFd's words. */
    record Form(
            @Nullable String description,
            boolean editable,
            String type,
            boolean required,
            String name,
            @JsonProperty("public") boolean isPublic,
            String fieldType,
            long id) {

        static Form of(Field field) {
            return new Form(
                    field.description(),
                    field.editable(),
                    field.owner().text(),
                    field.required(),
                    field.name(),
                    field.isPublic(),
                    field.kind().text(),
                    field.id());
        }
    }
}
