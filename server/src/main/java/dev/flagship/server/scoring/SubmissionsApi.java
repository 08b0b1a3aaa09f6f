package dev.flagship.server.scoring;

import dev.flagship.server.http.Answer;
import dev.flagship.server.http.PageRequest;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What was handed in, for operators; the security chain lets nobody else in. */
@RestController
@RequestMapping("/api/v1/submissions")
class SubmissionsApi {
    private static final int PER_PAGE = 20;

    private final Submissions submissions;

    SubmissionsApi(Submissions submissions) {
        this.submissions = submissions;
    }

    @GetMapping
    Answer<List<Item>> list(
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(name = "challenge_id", required = false) @Nullable Long challengeId,
            @RequestParam(name = "user_id", required = false) @Nullable Long userId,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(name = "per_page", required = false) @Nullable Integer perPage) {
        PageRequest request = PageRequest.of(page, perPage, PER_PAGE);
        Submissions.Listing listing = submissions.list(type(type), challengeId, userId, request);
        return Answer.page(request, listing.submissions(), listing.total(), Item::of);
    }

    @GetMapping("/{id}")
    Answer<Item> get(@PathVariable long id) {
        return submissions
                .find(id)
                .map(submission -> Answer.of(Item.of(submission)))
                .orElseThrow(() -> Refusal.of(Code.NOT_FOUND, "There is no submission with the id " + id + ".")
                        .asException());
    }

    private static Submission.@Nullable Type type(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        for (Submission.Type type : Submission.Type.values()) {
            if (type.text().equals(text.toLowerCase(Locale.ROOT))) {
                return type;
            }
        }
        throw Refusal.of(Code.INVALID, "type", "type: " + text + " (expected: correct, incorrect or ratelimited)")
                .asException();
    }

    /** A submission in CTFd's words; a real flag is shown as sealed. */
    record Item(
            String type,
            long challengeId,
            long userId,
            @Nullable Object team,
            String ip,
            String provided,
            Instant date,
            @Nullable Long teamId,
            UserJson.ChallengeRef challenge,
            UserJson.UserRef user,
            long id) {

        static Item of(Submission submission) {
            String provided = submission.provided();
            return new Item(
                    submission.type().text(),
                    submission.challengeId(),
                    submission.userId(),
                    null,
                    submission.address(),
                    provided == null ? "(a real flag, kept sealed)" : provided,
                    submission.at(),
                    null,
                    new UserJson.ChallengeRef(
                            submission.challenge(),
                            submission.category(),
                            submission.challengeId(),
                            submission.value()),
                    new UserJson.UserRef(submission.user(), submission.userId()),
                    submission.id());
        }
    }
}
