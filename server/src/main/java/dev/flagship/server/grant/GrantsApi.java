package dev.flagship.server.grant;

import static dev.flagship.server.words.Words.say;

import dev.flagship.ledger.grant.Grant;
import dev.flagship.lifecycle.container.Weakness;
import dev.flagship.server.http.Answer;
import dev.flagship.server.http.JsonFields;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.session.Caller;
import dev.flagship.server.signin.Reauthenticated;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The REST endpoints by which operators grant and withdraw weaker isolation. */
@RestController
class GrantsApi {
    private static final String WEAKNESS = "weakness";
    private static final int LONGEST = 2_000;

    private final Grants grants;

    GrantsApi(Grants grants) {
        this.grants = grants;
    }

    @GetMapping("/api/v1/grants")
    Answer<List<Form>> list() {
        return Answer.of(grants.all().stream().map(Form::of).toList());
    }

    @Reauthenticated
    @PostMapping("/api/v1/challenges/{id}/grants")
    Answer<Form> grant(Caller caller, @PathVariable long id, @RequestBody JsonNode body) {
        JsonFields fields = JsonFields.of(body, Set.of(WEAKNESS, Grants.REASON));
        String name = fields.required(WEAKNESS, LONGEST);
        Weakness weakness = Weakness.of(name)
                .orElseThrow(() -> JsonFields.refused(WEAKNESS, say("refusal.value-expected", name, known())));
        String reason = fields.text(Grants.REASON, LONGEST);
        return Answer.of(Form.of(grants.grant(caller, id, weakness, reason == null ? "" : reason)));
    }

    @DeleteMapping("/api/v1/challenges/{id}/grants/{weakness}")
    Answer<Withdrawn> withdraw(Caller caller, @PathVariable long id, @PathVariable String weakness) {
        Weakness known = Weakness.of(weakness)
                .orElseThrow(() -> Refusal.of(Code.NOT_FOUND, say("refusal.value-expected", weakness, known()))
                        .asException());
        return Answer.of(new Withdrawn(grants.withdraw(caller, id, known)));
    }

    private static String known() {
        return Arrays.stream(Weakness.values()).map(Weakness::text).collect(Collectors.joining(", "));
    }

    /** A grant in JSON. */
    record Form(
            String slug,
            String weakness,
            String reason,
            String grantedBy,
            Instant grantedAt,
            @Nullable String withdrawnBy,
            @Nullable Instant withdrawnAt) {
        static Form of(Grant grant) {
            return new Form(
                    grant.slug(),
                    grant.weakness().text(),
                    grant.reason(),
                    grant.grantedBy(),
                    grant.grantedAt(),
                    grant.withdrawnBy(),
                    grant.withdrawnAt());
        }
    }

    /** The answer to a withdrawal: how many instances of the challenge have not ended and go on. */
    record Withdrawn(int running) {}
}
