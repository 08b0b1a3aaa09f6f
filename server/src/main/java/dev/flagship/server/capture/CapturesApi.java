package dev.flagship.server.capture;

import static dev.flagship.server.words.Words.say;

import dev.flagship.ledger.capture.Capture;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.server.http.Answer;
import dev.flagship.server.http.JsonFields;
import dev.flagship.server.session.Caller;
import dev.flagship.server.signin.Reauthenticated;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Captures over REST, for operators alone: players' passwords may be in them. */
@RestController
@RequestMapping("/api/v1/captures")
class CapturesApi {
    private static final int LONGEST = 64;
    private static final String INSTANCE = "instance_id";
    private static final String CHALLENGE = "challenge_id";

    private final Captures captures;

    CapturesApi(Captures captures) {
        this.captures = captures;
    }

    @GetMapping
    Answer<List<Form>> list() {
        return Answer.of(captures.all().stream().map(Form::of).toList());
    }

    @PostMapping
    Answer<Form> start(Caller caller, @RequestBody JsonNode body) {
        JsonFields fields = JsonFields.of(body, Set.of(INSTANCE, CaptureBounds.SECONDS, CaptureBounds.MEGABYTES));
        InstanceId instance = instance(fields.required(INSTANCE, LONGEST));
        return Answer.of(Form.of(captures.start(caller, instance, CaptureBounds.of(fields))));
    }

    @PostMapping("/{id}/stop")
    Answer<Void> stop(Caller caller, @PathVariable long id) {
        captures.stop(caller, id);
        return Answer.done();
    }

    @DeleteMapping("/{id}")
    Answer<Void> remove(Caller caller, @PathVariable long id) {
        captures.remove(caller, id);
        return Answer.done();
    }

    /** Downloads what the capture has so far, as pcapng. */
    @Reauthenticated
    @GetMapping("/{id}/file")
    void download(Caller caller, @PathVariable long id, HttpServletResponse response) throws IOException {
        send(captures, captures.opened(caller, id), response);
    }

    @GetMapping("/rules")
    Answer<List<RuleForm>> rules() {
        return Answer.of(captures.rules().stream()
                .map(rule -> new RuleForm(rule.challengeId(), rule.life().toSeconds(), rule.most() >> 20))
                .toList());
    }

    @PostMapping("/rules")
    Answer<Void> rule(Caller caller, @RequestBody JsonNode body) {
        JsonFields fields = JsonFields.of(body, Set.of(CHALLENGE, CaptureBounds.SECONDS, CaptureBounds.MEGABYTES));
        Long challenge = fields.id(CHALLENGE);
        if (challenge == null) {
            throw JsonFields.refused(CHALLENGE, say("refusal.whole"));
        }
        captures.rule(caller, challenge, CaptureBounds.of(fields));
        return Answer.done();
    }

    @DeleteMapping("/rules/{challengeId}")
    Answer<Void> unrule(Caller caller, @PathVariable long challengeId) {
        captures.unrule(caller, challengeId);
        return Answer.done();
    }

    /** Sends the file of a capture as the response. */
    static void send(Captures captures, Capture capture, HttpServletResponse response) throws IOException {
        response.setContentType("application/x-pcapng");
        response.setHeader("Content-Disposition", "attachment; filename=\"capture-" + capture.id() + ".pcapng\"");
        captures.write(capture, response.getOutputStream());
    }

    /** Reads the id of an instance. A refusal names the field. */
    static InstanceId instance(String text) {
        try {
            return InstanceId.parse(text.strip());
        } catch (IllegalArgumentException e) {
            throw JsonFields.refused(INSTANCE, say("admin-captures.no-id"));
        }
    }

    /** A capture as clients receive it; sizes are in bytes. */
    record Form(
            long id,
            String instanceId,
            long challengeId,
            Instant askedAt,
            Instant until,
            long most,
            long kept,
            long missed,
            @Nullable Instant endedAt,
            @Nullable String endedBy) {
        static Form of(Capture capture) {
            Capture.End end = capture.endedBy();
            return new Form(
                    capture.id(),
                    capture.instance().toString(),
                    capture.challengeId(),
                    capture.askedAt(),
                    capture.until(),
                    capture.most(),
                    capture.kept(),
                    capture.missed(),
                    capture.endedAt(),
                    end == null ? null : end.name().toLowerCase(Locale.ROOT));
        }
    }

    /** A rule by which every instance of a challenge is captured. */
    record RuleForm(long challengeId, long seconds, long megabytes) {}
}
