package dev.flagship.server.scoring;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.flagship.server.http.Answer;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.session.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Submits flags over REST. */
@RestController
class AttemptApi {
    private final SubmitFlag submitFlag;

    AttemptApi(SubmitFlag submitFlag) {
        this.submitFlag = submitFlag;
    }

    @PostMapping("/api/v1/challenges/attempt")
    ResponseEntity<Answer<Outcome>> attempt(
            Caller caller, @RequestBody Request request, @RequestParam(defaultValue = "false") boolean preview) {
        Long challengeId = request.challengeId();
        if (challengeId == null) {
            throw Refusal.of(Code.INVALID, "challenge_id", "challenge_id: expected the challenge's id")
                    .asException();
        }
        String text = request.submission() == null ? "" : request.submission();
        AttemptOutcome outcome = preview && caller.makes()
                ? submitFlag.preview(caller, challengeId, text)
                : submitFlag.submit(caller, challengeId, text);
        return answer(outcome);
    }

    private static ResponseEntity<Answer<Outcome>> answer(AttemptOutcome outcome) {
        ResponseEntity.BodyBuilder answer = switch (outcome) {
            case AttemptOutcome.TooFast tooFast ->
                ResponseEntity.status(429).header(HttpHeaders.RETRY_AFTER, Long.toString(tooFast.seconds()));
            case AttemptOutcome.Waits waits ->
                ResponseEntity.status(429).header(HttpHeaders.RETRY_AFTER, Long.toString(waits.seconds()));
            case AttemptOutcome.Paused paused -> ResponseEntity.status(403);
            case AttemptOutcome.UsedUp usedUp -> ResponseEntity.status(403);
            default -> ResponseEntity.ok();
        };
        return answer.body(Answer.of(new Outcome(
                outcome.status(),
                outcome.message(),
                outcome instanceof AttemptOutcome.Expired ? "EXPIRED_FLAG" : null)));
    }

    /** What CTFd's clients send. The nonce belongs in the header, but some clients also send it here. */
    @JsonIgnoreProperties({"nonce"})
    record Request(@Nullable Long challengeId, @Nullable String submission) {
        @Override
        public String toString() {
            return "Request[" + challengeId + "]";
        }
    }

    /** The result, with a code where a program may need more than the status. */
    record Outcome(
            String status,
            String message,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String code) {}
}
