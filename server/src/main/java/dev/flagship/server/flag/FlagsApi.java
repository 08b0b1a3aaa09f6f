package dev.flagship.server.flag;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.flagship.server.http.Answer;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.session.Caller;
import dev.flagship.server.signin.Reauthenticated;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * The REST endpoints of authors' flags, for operators, and for authors those of their own challenges. Nobody can read
 * flags of instances.
 */
@RestController
class FlagsApi {
    private static final List<String> TYPES = List.of("static", "regex");

    private final ChangeFlags changeFlags;

    FlagsApi(ChangeFlags changeFlags) {
        this.changeFlags = changeFlags;
    }

    @Reauthenticated
    @GetMapping("/api/v1/flags")
    Answer<List<Form>> list(Caller caller) {
        return Answer.of(changeFlags.all(caller).stream().map(Form::of).toList());
    }

    @Reauthenticated
    @GetMapping("/api/v1/challenges/{id}/flags")
    Answer<List<Form>> ofChallenge(Caller caller, @PathVariable long id) {
        return Answer.of(
                changeFlags.ofChallenge(caller, id).stream().map(Form::of).toList());
    }

    @Reauthenticated
    @GetMapping("/api/v1/flags/{id}")
    Answer<Form> get(Caller caller, @PathVariable long id) {
        return Answer.of(Form.withTemplates(changeFlags.readable(caller, id)));
    }

    @PostMapping("/api/v1/flags")
    Answer<Form> add(Caller caller, @RequestBody JsonNode body) {
        return Answer.of(Form.of(changeFlags.add(caller, body)));
    }

    @Reauthenticated
    @PatchMapping("/api/v1/flags/{id}")
    Answer<Form> change(Caller caller, @PathVariable long id, @RequestBody JsonNode body) {
        return Answer.of(Form.of(changeFlags.change(caller, id, body)));
    }

    @DeleteMapping("/api/v1/flags/{id}")
    Answer<Void> remove(Caller caller, @PathVariable long id) {
        changeFlags.remove(caller, id);
        return Answer.done();
    }

    @GetMapping("/api/v1/flags/types")
    Answer<Map<String, FlagType>> types() {
        return Answer.of(Map.of("static", FlagType.of("static"), "regex", FlagType.of("regex")));
    }

    @GetMapping("/api/v1/flags/types/{type}")
    Answer<FlagType> type(@PathVariable String type) {
        if (!TYPES.contains(type)) {
            throw Refusal.of(Code.NOT_FOUND, "There is no flag type \"" + type + "\" (expected: static, regex).")
                    .asException();
        }
        return Answer.of(FlagType.of(type));
    }

    /** A flag in CTFd's words. The content is null when it cannot be opened with the keys of this server. */
    record Form(
            @Nullable String data,
            String type,
            long challengeId,
            @Nullable String content,
            long challenge,
            long id,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Map<String, String> templates) {

        static Form of(AuthorFlag flag) {
            return form(flag, null);
        }

        static Form withTemplates(AuthorFlag flag) {
            return form(flag, FlagType.TEMPLATES);
        }

        private static Form form(AuthorFlag flag, @Nullable Map<String, String> templates) {
            return new Form(
                    flag.data(),
                    flag.type().text(),
                    flag.challengeId(),
                    flag.content(),
                    flag.challengeId(),
                    flag.id(),
                    templates);
        }

        @Override
        public String toString() {
            return "Form[" + id + "]";
        }
    }

    /** A flag type, and where CTFd would keep its forms. */
    record FlagType(String name, Map<String, String> templates) {
        private static final Map<String, String> TEMPLATES = Map.of("create", "", "update", "");

        static FlagType of(String name) {
            return new FlagType(name, TEMPLATES);
        }
    }
}
