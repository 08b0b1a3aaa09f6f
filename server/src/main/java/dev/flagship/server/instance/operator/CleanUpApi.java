package dev.flagship.server.instance.operator;

import dev.flagship.ledger.intent.CleanUpLedger.CleanUp;
import dev.flagship.ledger.intent.CleanUpLedger.Stuck;
import dev.flagship.server.http.Answer;
import dev.flagship.server.instance.InstanceForms;
import dev.flagship.server.session.Caller;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The REST endpoints that list instances that seem stuck and have the node look at everything. */
@RestController
@RequestMapping("/api/v1/instances/clean-up")
class CleanUpApi {
    private final CleanUpDead cleanUp;

    CleanUpApi(CleanUpDead cleanUp) {
        this.cleanUp = cleanUp;
    }

    @GetMapping
    Answer<CleanUpForm> show() {
        return Answer.of(new CleanUpForm(
                cleanUp.stuck().stream().map(StuckForm::of).toList(),
                cleanUp.latest().map(LookForm::of).orElse(null)));
    }

    @PostMapping
    ResponseEntity<Answer<LookForm>> ask(Caller caller) {
        return ResponseEntity.accepted().body(Answer.of(LookForm.of(cleanUp.ask(caller))));
    }

    /**
     * What seems stuck as far as the rows of the ledger tell, and the latest look at everything that was asked for.
     *
     * @param look null when none was asked for
     */
    record CleanUpForm(List<StuckForm> stuck, @Nullable LookForm look) {}

    /**
     * One instance that seems to be stuck.
     *
     * @param trouble stop, start, queue, expiry or container
     */
    record StuckForm(String id, long challengeId, String state, String trouble, Instant since) {
        static StuckForm of(Stuck stuck) {
            return new StuckForm(
                    stuck.instance().id().toString(),
                    stuck.instance().challengeId(),
                    stuck.instance().state().name(),
                    String.valueOf(InstanceForms.lower(stuck.trouble())),
                    stuck.since());
        }
    }

    /**
     * A look at everything.
     *
     * @param doneAt null until the node has looked
     * @param containers how many instances it saw something of; null until it has looked
     * @param steps how many things it had to do; null until it has looked
     */
    record LookForm(
            Instant askedAt,
            @Nullable Instant doneAt,
            @Nullable Integer containers,
            @Nullable Integer steps) {
        static LookForm of(CleanUp look) {
            return look.isDue()
                    ? new LookForm(look.askedAt(), null, null, null)
                    : new LookForm(look.askedAt(), look.doneAt(), look.containers(), look.steps());
        }
    }
}
