package dev.flagship.server.scoring;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.account.Caller;
import dev.flagship.server.http.PageRequest;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.scoring.SubmissionTableView.RowView;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The operators' table of what was handed in, right and wrong in one, with a new verdict for each. */
@Controller
class SubmissionAdminPages {
    private static final String HERE = "/admin/submissions";
    private static final int PER_PAGE = 50;
    private static final int LONGEST = 100;

    private final Submissions submissions;
    private final ReviewSubmission review;

    SubmissionAdminPages(Submissions submissions, ReviewSubmission review) {
        this.submissions = submissions;
        this.review = review;
    }

    @GetMapping(HERE)
    ModelAndView table(
            Caller caller,
            @RequestParam(name = "q", defaultValue = "") String search,
            @RequestParam(defaultValue = "") String type,
            @RequestParam(defaultValue = "1") int page) {
        String text =
                search.strip().substring(0, Math.min(LONGEST, search.strip().length()));
        Submission.@Nullable Type wanted = SubmissionsApi.type(type);
        SubmissionStore.Filter filter =
                new SubmissionStore.Filter(wanted, null, null, null, text.isEmpty() ? null : text, true);
        Submissions.Listing listing =
                submissions.listWithin(filter, new PageRequest(Math.clamp(page, 1, 100_000), PER_PAGE));
        return new ModelAndView(
                "scoring/submissions",
                "view",
                new SubmissionTableView(
                        listing.submissions().stream()
                                .map(SubmissionAdminPages::row)
                                .toList(),
                        wanted == null ? "" : wanted.text(),
                        text,
                        listing.page().page(),
                        listing.page().pages(listing.total()),
                        listing.total(),
                        caller.isAdmin(),
                        address(wanted == null ? "" : wanted.text(), text)));
    }

    @PostMapping(HERE + "/{id}")
    String judge(
            Caller caller,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String verdict,
            @RequestParam(defaultValue = HERE) String back) {
        if (verdict.equals("remove")) {
            review.remove(caller, id);
        } else if (List.of("correct", "incorrect", "discard").contains(verdict)) {
            review.judge(caller, id, Submission.Type.valueOf(verdict.toUpperCase(java.util.Locale.ROOT)));
        } else {
            throw Refusal.of(
                            Code.INVALID,
                            "verdict",
                            say("refusal.expected", "verdict", verdict, "correct, incorrect, discard, remove"))
                    .asException();
        }
        return "redirect:" + (back.matches("/admin/submissions\\?[A-Za-z0-9_=&%.*+-]*") ? back : HERE);
    }

    private static String address(String type, String search) {
        return HERE + "?type=" + type + "&q=" + URLEncoder.encode(search, StandardCharsets.UTF_8) + "&page=";
    }

    private static RowView row(Submission submission) {
        String provided = submission.provided();
        return new RowView(
                submission.id(),
                submission.at(),
                submission.userId(),
                submission.user(),
                submission.team() == null ? "" : submission.team(),
                submission.challengeId(),
                submission.challenge(),
                provided == null ? say("admin-submissions.sealed") : provided,
                submission.type().text(),
                switch (submission.type()) {
                    case CORRECT -> "is-solved";
                    case INCORRECT -> "is-failed";
                    default -> "is-ended";
                },
                VerdictWords.finding(submission.finding()),
                submission.address());
    }
}
