package dev.flagship.server.scoring;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.challenge.ChangeHints;
import dev.flagship.server.http.Answer;
import dev.flagship.server.http.JsonFields;
import dev.flagship.server.page.Markdown;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.session.Caller;
import dev.flagship.server.session.Visitor;
import dev.flagship.server.solution.UnlockSolution;
import dev.flagship.server.standings.OpenChallenges;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Hints over REST: operators and authors make them, players unlock them and read what they unlocked. */
@RestController
class HintsApi {
    private final ChangeHints changeHints;
    private final UnlockHint unlockHint;
    private final UnlockSolution unlockSolution;
    private final Catalog catalog;
    private final OpenChallenges open;

    HintsApi(
            ChangeHints changeHints,
            UnlockHint unlockHint,
            UnlockSolution unlockSolution,
            Catalog catalog,
            OpenChallenges open) {
        this.changeHints = changeHints;
        this.unlockHint = unlockHint;
        this.unlockSolution = unlockSolution;
        this.catalog = catalog;
        this.open = open;
    }

    /** Lists hints without their contents, as CTFd does. */
    @GetMapping("/api/v1/hints")
    Answer<List<Locked>> list(Caller caller) {
        return Answer.of(catalog.list(true).stream()
                .filter(challenge -> challenge.isReadBy(caller))
                .flatMap(challenge -> challenge.hints().stream())
                .map(Locked::of)
                .toList());
    }

    @GetMapping("/api/v1/challenges/{id}/hints")
    Answer<List<Written>> ofChallenge(Caller caller, @PathVariable long id) {
        return Answer.of(catalog.readable(caller, id).hints().stream()
                .map(Written::unrendered)
                .toList());
    }

    @GetMapping("/api/v1/hints/{id}")
    Answer<Object> get(Caller caller, @PathVariable long id) {
        Challenge.Hint hint = catalog.hint(id).orElseThrow(() -> ChangeHints.notFound(id));
        open.get(hint.challengeId(), new Visitor(caller));
        Set<Long> unlocked = unlockHint.unlocked(caller.accountId());
        if (!unlocked.containsAll(hint.prerequisites())) {
            throw Refusal.of(Code.FORBIDDEN, "requirements", "You must unlock other hints before accessing this hint")
                    .asException();
        }
        return Answer.of(unlocked.contains(id) ? Opened.of(hint) : Locked.of(hint));
    }

    @PostMapping("/api/v1/hints")
    Answer<Written> add(Caller caller, @RequestBody JsonNode body) {
        return Answer.of(Written.of(changeHints.add(caller, body)));
    }

    @PatchMapping("/api/v1/hints/{id}")
    Answer<Written> change(Caller caller, @PathVariable long id, @RequestBody JsonNode body) {
        return Answer.of(Written.of(changeHints.change(caller, id, body)));
    }

    @DeleteMapping("/api/v1/hints/{id}")
    Answer<Void> remove(Caller caller, @PathVariable long id) {
        changeHints.remove(caller, id);
        return Answer.done();
    }

    /** Always empty, as in CTFd. Players see what they unlocked at the hint or solution itself. */
    @GetMapping("/api/v1/unlocks")
    Answer<Map<String, Object>> unlocks() {
        return Answer.of(Map.of());
    }

    @PostMapping("/api/v1/unlocks")
    Answer<Unlocked> unlock(Caller caller, @RequestBody JsonNode body) {
        JsonFields fields = JsonFields.of(body, Set.of("target", "type"));
        Long target = fields.id("target");
        String type = fields.word("type", List.of("hints", "solutions"));
        if (target == null || type == null) {
            throw JsonFields.refused(
                    target == null ? "target" : "type",
                    "expected the id of a hint or solution, and hints or solutions");
        }
        return Answer.of(
                type.equals("hints")
                        ? Unlocked.of(unlockHint.unlock(caller, target))
                        : Unlocked.of(unlockSolution.unlock(caller, target)));
    }

    /** A hint that is still locked, in CTFd's words. */
    record Locked(
            String type,
            long challenge,
            long challengeId,
            int cost,
            long id,
            @Nullable String title) {
        static Locked of(Challenge.Hint hint) {
            return new Locked("standard", hint.challengeId(), hint.challengeId(), hint.cost(), hint.id(), hint.title());
        }
    }

    /** A hint that was unlocked. */
    record Opened(
            String type,
            long challengeId,
            int cost,
            String content,
            String html,
            long challenge,
            long id,
            @Nullable String title) {
        static Opened of(Challenge.Hint hint) {
            return new Opened(
                    "standard",
                    hint.challengeId(),
                    hint.cost(),
                    hint.content(),
                    Markdown.html(hint.content()),
                    hint.challengeId(),
                    hint.id(),
                    hint.title());
        }
    }

    /** A hint as its author wrote it. */
    record Written(
            String type,
            long challengeId,
            int cost,
            String content,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String html,

            long challenge,
            @JsonInclude @Nullable Map<String, List<Long>> requirements,
            long id,
            @Nullable String title) {
        static Written of(Challenge.Hint hint) {
            return of(hint, Markdown.html(hint.content()));
        }

        static Written unrendered(Challenge.Hint hint) {
            return of(hint, null);
        }

        private static Written of(Challenge.Hint hint, @Nullable String html) {
            return new Written(
                    "standard",
                    hint.challengeId(),
                    hint.cost(),
                    hint.content(),
                    html,
                    hint.challengeId(),
                    hint.prerequisites().isEmpty() ? null : Map.of("prerequisites", hint.prerequisites()),
                    hint.id(),
                    hint.title());
        }
    }

    /** A hint or solution that was unlocked, and by whom. */
    record Unlocked(
            String type,
            long target,
            long userId,
            Instant date,
            @Nullable Long teamId,
            long id) {
        static Unlocked of(UnlockHint.Unlock unlock) {
            return new Unlocked("hints", unlock.hintId(), unlock.userId(), unlock.at(), unlock.teamId(), unlock.id());
        }

        static Unlocked of(UnlockSolution.Unlock unlock) {
            return new Unlocked(
                    "solutions", unlock.solutionId(), unlock.userId(), unlock.at(), unlock.teamId(), unlock.id());
        }
    }
}
