package dev.flagship.server.scoring;

import dev.flagship.server.http.Answer;
import dev.flagship.server.http.JsonFields;
import dev.flagship.server.http.PageRequest;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.session.Caller;
import dev.flagship.server.standings.StandingsBoard;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Submissions over REST, for operators; the security chain refuses everybody else. */
@RestController
@RequestMapping("/api/v1/submissions")
class SubmissionsApi {
    private static final int PER_PAGE = 20;

    private final Submissions submissions;
    private final ReviewSubmission review;
    private final StandingsBoard board;

    SubmissionsApi(Submissions submissions, ReviewSubmission review, StandingsBoard board) {
        this.submissions = submissions;
        this.review = review;
        this.board = board;
    }

    @GetMapping
    Answer<List<HistoryJson.Submitted>> list(
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(name = "challenge_id", required = false) @Nullable Long challengeId,
            @RequestParam(name = "user_id", required = false) @Nullable Long userId,
            @RequestParam(name = "team_id", required = false) @Nullable Long teamId,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(name = "per_page", required = false) @Nullable Integer perPage) {
        PageRequest request = PageRequest.of(page, perPage, PER_PAGE);
        SubmissionFilter filter =
                new SubmissionFilter(type(type), challengeId, teamId, userId, q, false, Long.MAX_VALUE);
        Submissions.Listing listing = submissions.list(filter, request);
        return Answer.page(request, listing.submissions(), listing.total(), this::submitted);
    }

    @GetMapping("/{id}")
    Answer<HistoryJson.Submitted> get(@PathVariable long id) {
        return Answer.of(submitted(find(id)));
    }

    /** Answers as CTFd does: with the new verdict where it is {@code correct}, else with the old one. */
    @PatchMapping("/{id}")
    Answer<HistoryJson.Submitted> judge(Caller caller, @PathVariable long id, @RequestBody JsonNode body) {
        JsonFields fields = JsonFields.of(body, Set.of("type"));
        Submission.@Nullable Type type =
                type(fields.word("type", List.of("correct", "incorrect", "partial", "discard")));
        if (type == null) {
            throw JsonFields.refused("type", "expected correct, incorrect, partial or discard");
        }
        Submission before = find(id);
        Submission after = review.judge(caller, id, type);
        return Answer.of(submitted(type == Submission.Type.CORRECT ? after : before));
    }

    private Submission find(long id) {
        return submissions
                .find(id)
                .orElseThrow(() -> Refusal.of(Code.NOT_FOUND, "There is no submission with the id " + id + ".")
                        .asException());
    }

    private HistoryJson.Submitted submitted(Submission submission) {
        return HistoryJson.Submitted.of(submission, board.live());
    }

    @DeleteMapping("/{id}")
    Answer<Void> remove(Caller caller, @PathVariable long id) {
        review.remove(caller, id);
        return Answer.done();
    }

    static Submission.@Nullable Type type(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        for (Submission.Type type : Submission.Type.values()) {
            if (type.text().equals(text.toLowerCase(Locale.ROOT))) {
                return type;
            }
        }
        throw Refusal.of(
                        Code.INVALID,
                        "type",
                        "type: " + text + " (expected: correct, incorrect, partial, discard or ratelimited)")
                .asException();
    }
}
