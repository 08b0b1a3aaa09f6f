package dev.flagship.server.field;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.flagship.server.http.Answer;
import dev.flagship.server.http.JsonFields;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import java.util.List;
import java.util.Set;
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

/** The questions over REST, for operators. */
@RestController
@RequestMapping("/api/v1/configs/fields")
class FieldsApi {
    private static final Set<String> KNOWN =
            Set.of("id", "name", "type", "field_type", "description", "required", "public", "editable");
    private static final int NAME = 128;
    private static final int LONG = 4_000;

    private final FieldStore store;

    FieldsApi(FieldStore store) {
        this.store = store;
    }

    @GetMapping
    Answer<List<Form>> list(@RequestParam(required = false) @Nullable String type) {
        return Answer.of(store.all().stream()
                .filter(field -> type == null || field.owner().text().equals(type))
                .map(Form::of)
                .toList());
    }

    @GetMapping("/{id}")
    Answer<Form> get(@PathVariable long id) {
        return Answer.of(Form.of(find(id)));
    }

    @PostMapping
    Answer<Form> add(@RequestBody JsonNode body) {
        JsonFields fields = JsonFields.of(body, KNOWN);
        Field asked = new Field(0, "", Field.Owner.USER, Field.Kind.TEXT, null, false, false, false);
        return Answer.of(Form.of(store.add(changed(asked, fields, fields.required("name", NAME)))));
    }

    @PatchMapping("/{id}")
    Answer<Form> change(@PathVariable long id, @RequestBody JsonNode body) {
        JsonFields fields = JsonFields.of(body, KNOWN);
        Field known = find(id);
        Field changed = changed(known, fields, fields.has("name") ? fields.required("name", NAME) : known.name());
        store.update(changed);
        return Answer.of(Form.of(changed));
    }

    @DeleteMapping("/{id}")
    Answer<Void> remove(@PathVariable long id) {
        store.remove(find(id).id());
        return Answer.done();
    }

    private static Field changed(Field known, JsonFields fields, String name) {
        String type = fields.word("type", List.of("user", "team"));
        String kind = fields.word("field_type", List.of("text", "boolean"));
        return new Field(
                known.id(),
                name,
                type == null ? known.owner() : Field.Owner.parse(type),
                kind == null ? known.kind() : Field.Kind.parse(kind),
                fields.has("description") ? fields.text("description", LONG) : known.description(),
                fields.truth("required", known.required()),
                fields.truth("public", known.isPublic()),
                fields.truth("editable", known.editable()));
    }

    private Field find(long id) {
        return store.all().stream()
                .filter(field -> field.id() == id)
                .findFirst()
                .orElseThrow(() -> Refusal.of(Code.NOT_FOUND, "There is no field with the id " + id + ".")
                        .asException());
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
