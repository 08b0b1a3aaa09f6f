package dev.flagship.server.capture;

import static dev.flagship.server.words.Words.say;

import dev.flagship.ledger.capture.Capture;
import dev.flagship.lifecycle.container.Weakness;
import dev.flagship.server.capture.CapturesView.ChallengeOption;
import dev.flagship.server.capture.CapturesView.Row;
import dev.flagship.server.capture.CapturesView.RuleRow;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.refusal.RefusedException;
import dev.flagship.server.session.Caller;
import dev.flagship.server.signin.Reauthenticated;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The operators' page of captures. */
@Controller
@RequestMapping("/admin/captures")
class CaptureAdminPages {
    private static final String HERE = "redirect:/admin/captures";
    private static final int ID_SHOWN = 8;

    private final Captures captures;

    CaptureAdminPages(Captures captures) {
        this.captures = captures;
    }

    @GetMapping
    ModelAndView list(@RequestParam(defaultValue = "") String instance) {
        return page(instance, "");
    }

    @PostMapping
    ModelAndView start(
            Caller caller,
            @RequestParam(name = "instance_id", defaultValue = "") String instance,
            @RequestParam(defaultValue = "") String seconds,
            @RequestParam(defaultValue = "") String megabytes) {
        try {
            captures.start(caller, CapturesApi.instance(instance), CaptureBounds.of(seconds, megabytes));
            return new ModelAndView(HERE);
        } catch (RefusedException e) {
            return page(instance, e.refusal().sentence());
        }
    }

    @PostMapping("/rules")
    ModelAndView rule(
            Caller caller,
            @RequestParam(name = "challenge_id", defaultValue = "0") long challenge,
            @RequestParam(defaultValue = "") String seconds,
            @RequestParam(defaultValue = "") String megabytes) {
        try {
            captures.rule(caller, challenge, CaptureBounds.of(seconds, megabytes));
            return new ModelAndView(HERE);
        } catch (RefusedException e) {
            return page("", e.refusal().sentence());
        }
    }

    @PostMapping("/rules/{challengeId}/remove")
    String unrule(Caller caller, @PathVariable long challengeId) {
        captures.unrule(caller, challengeId);
        return HERE;
    }

    @PostMapping("/{id}/stop")
    String stop(Caller caller, @PathVariable long id) {
        captures.stop(caller, id);
        return HERE;
    }

    @PostMapping("/{id}/remove")
    String remove(Caller caller, @PathVariable long id) {
        captures.remove(caller, id);
        return HERE;
    }

    @Reauthenticated
    @GetMapping("/{id}/file")
    void download(Caller caller, @PathVariable long id, HttpServletResponse response) throws IOException {
        CapturesApi.send(captures, captures.opened(caller, id), response);
    }

    private ModelAndView page(String instance, String refusal) {
        List<Challenge> challenges = captures.challenges();
        Map<Long, Challenge> known = challenges.stream().collect(Collectors.toMap(Challenge::id, Function.identity()));
        return new ModelAndView(
                "capture/list",
                "view",
                new CapturesView(
                        captures.all().stream()
                                .map(capture -> row(capture, known))
                                .toList(),
                        captures.rules().stream()
                                .map(rule -> new RuleRow(
                                        rule.challengeId(),
                                        name(known, rule.challengeId()),
                                        weaknesses(known, rule.challengeId()),
                                        rule.life().toSeconds(),
                                        rule.most() >> 20))
                                .toList(),
                        challenges.stream()
                                .map(challenge -> new ChallengeOption(challenge.id(), challenge.name()))
                                .toList(),
                        instance,
                        refusal));
    }

    private static String name(Map<Long, Challenge> known, long id) {
        Challenge challenge = known.get(id);
        return challenge == null ? Long.toString(id) : challenge.name();
    }

    private static Set<Weakness> weaknesses(Map<Long, Challenge> known, long id) {
        Challenge challenge = known.get(id);
        return challenge == null ? Set.of() : challenge.weaknesses();
    }

    private static Row row(Capture capture, Map<Long, Challenge> known) {
        String instance = capture.instance().toString();
        return new Row(
                capture.id(),
                instance,
                instance.substring(0, ID_SHOWN),
                name(known, capture.challengeId()),
                weaknesses(known, capture.challengeId()),
                capture.askedAt(),
                state(capture),
                capture.endedAt() == null,
                kilobytes(capture.kept()),
                kilobytes(capture.missed()));
    }

    private static String state(Capture capture) {
        Capture.End end = capture.endedBy();
        return end == null
                ? say("admin-captures.goes-on")
                : switch (end) {
                    case TIME -> say("admin-captures.by-time");
                    case BYTES -> say("admin-captures.by-bytes");
                    case INSTANCE -> say("admin-captures.by-instance");
                    case OPERATOR -> say("admin-captures.by-operator");
                };
    }

    private static long kilobytes(long bytes) {
        return (bytes + 1023) / 1024;
    }
}
