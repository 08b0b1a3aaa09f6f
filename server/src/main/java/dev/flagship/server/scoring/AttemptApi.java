package dev.flagship.server.scoring;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.flagship.server.account.Caller;
import dev.flagship.server.http.Answer;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
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
        Attempt attempt = preview && caller.makes()
                ? submitFlag.preview(caller, challengeId, text)
                : submitFlag.submit(caller, challengeId, text);
        return answer(attempt);
    }

    private static ResponseEntity<Answer<Outcome>> answer(Attempt attempt) {
        ResponseEntity.BodyBuilder answer = switch (attempt) {
            case Attempt.TooFast tooFast ->
                ResponseEntity.status(429).header(HttpHeaders.RETRY_AFTER, Long.toString(tooFast.seconds()));
            case Attempt.Waits waits ->
                ResponseEntity.status(429).header(HttpHeaders.RETRY_AFTER, Long.toString(waits.seconds()));
            case Attempt.Paused paused -> ResponseEntity.status(403);
            case Attempt.UsedUp usedUp -> ResponseEntity.status(403);
            default -> ResponseEntity.ok();
        };
        return answer.body(Answer.of(new Outcome(
                attempt.status(), attempt.message(), attempt instanceof Attempt.Expired ? "EXPIRED_FLAG" : null)));
    }

    /** What CTFd's clients send. The nonce belongs in the header, but some clients also send it here. */
    @com.fasterxml.jackson.annotation.JsonIgnoreProperties({"nonce"})
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
