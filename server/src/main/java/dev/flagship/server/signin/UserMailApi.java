package dev.flagship.server.signin;

import static dev.flagship.server.words.Words.say;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.account.KnownUsers;
import dev.flagship.server.account.OneTimeLink;
import dev.flagship.server.account.ResetPassword;
import dev.flagship.server.account.User;
import dev.flagship.server.audit.Audit;
import dev.flagship.server.competition.Competition;
import dev.flagship.server.http.Answer;
import dev.flagship.server.http.JsonFields;
import dev.flagship.server.mail.Letter;
import dev.flagship.server.mail.Outbox;
import dev.flagship.server.session.Caller;
import dev.flagship.server.words.Words;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Messages and password links that operators send or hand over to users. */
@RestController
@RequestMapping("/api/v1/users/{id}")
class UserMailApi {
    private static final int LONGEST = 20_000;

    private final KnownUsers known;
    private final ResetPassword resetPassword;
    private final Outbox outbox;
    private final Competition competition;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    UserMailApi(
            KnownUsers known,
            ResetPassword resetPassword,
            Outbox outbox,
            Competition competition,
            Audit audit,
            TransactionOperations transaction,
            Clock clock) {
        this.known = known;
        this.resetPassword = resetPassword;
        this.outbox = outbox;
        this.competition = competition;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Makes a link to a new password. It appears in this answer and nowhere else. */
    @Reauthenticated
    @PostMapping("/reset-link")
    Answer<ResetLink> resetLink(Caller caller, @PathVariable long id) {
        OneTimeLink link = resetPassword.linkFor(caller, known.find(id));
        return Answer.of(new ResetLink(link.address(), link.expires()));
    }

    @PostMapping("/email")
    Answer<Map<String, String>> email(Caller caller, @PathVariable long id, @RequestBody JsonNode body) {
        String text = JsonFields.of(body, Set.of("text")).text("text", LONGEST);
        User user = known.find(id);
        if (!outbox.isOpen()) {
            throw JsonFields.refusal("", "Email settings not configured");
        }
        if (text == null || text.isBlank()) {
            throw JsonFields.refusal("text", "Email text cannot be empty");
        }
        transaction.executeWithoutResult(status -> {
            outbox.put(new Letter(
                    user.email(),
                    Words.in(user.language(), () -> say("mail.message-subject", competition.name())),
                    text.strip()));
            audit.record(caller.did(clock.now(), "user.email", user.name()).aboutAccount(id));
        });
        return Answer.of(Map.of());
    }

    /** A link and when it expires. */
    record ResetLink(String url, Instant expires) {
        @Override
        public String toString() {
            return "ResetLink[" + expires + "]";
        }
    }
}
