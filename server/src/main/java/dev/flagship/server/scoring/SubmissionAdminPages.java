package dev.flagship.server.scoring;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.account.Account;
import dev.flagship.server.account.Accounts;
import dev.flagship.server.account.User;
import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.http.PageRequest;
import dev.flagship.server.page.AdminTab;
import dev.flagship.server.page.ConfirmView;
import dev.flagship.server.page.ConfirmView.Hidden;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.scoring.SubmissionTableView.Asked;
import dev.flagship.server.scoring.SubmissionTableView.RowView;
import dev.flagship.server.session.Caller;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The operators' table of all submissions, right and wrong, where each can be judged anew. */
@Controller
class SubmissionAdminPages {
    private static final String HERE = "/admin/submissions";
    private static final int PER_PAGE = 50;
    private static final int LONGEST = 100;

    private final Submissions submissions;
    private final ReviewSubmission review;
    private final Accounts accounts;
    private final Catalog catalog;

    SubmissionAdminPages(Submissions submissions, ReviewSubmission review, Accounts accounts, Catalog catalog) {
        this.submissions = submissions;
        this.review = review;
        this.accounts = accounts;
        this.catalog = catalog;
    }

    @GetMapping(HERE)
    ModelAndView table(
            Caller caller,
            @RequestParam(name = "q", defaultValue = "") String search,
            @RequestParam(defaultValue = "") String type,
            @RequestParam(defaultValue = "") String challenge,
            @RequestParam(defaultValue = "") String user,
            @RequestParam(defaultValue = "") String account,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "0") long judged) {
        Asked asked = asked(search, type, challenge, user, account);
        Submissions.Listing listing =
                submissions.listWithin(filter(asked), new PageRequest(Math.clamp(page, 1, 100_000), PER_PAGE));
        return new ModelAndView(
                "scoring/submissions",
                "view",
                new SubmissionTableView(
                        listing.submissions().stream()
                                .map(SubmissionAdminPages::row)
                                .toList(),
                        asked,
                        whose(asked),
                        challenges(),
                        listing.page().page(),
                        listing.page().pages(listing.total()),
                        listing.total(),
                        caller.isAdmin(),
                        judged == 0 ? "" : sentence(judged)));
    }

    /** Returns a sentence about the submission that was judged just now; empty where there never was one. */
    private String sentence(long judged) {
        return submissions
                .find(judged)
                .map(found -> say(
                        "admin-submissions.judged",
                        found.user(),
                        found.challenge(),
                        VerdictWords.text(found.type().text())))
                .orElseGet(() -> submissions.isRemoved(judged) ? say("admin-submissions.is-removed") : "");
    }

    /** Returns what the page's form asks for. */
    static Asked asked(String search, String type, String challenge, String user, String account) {
        Submission.@Nullable Type wanted = SubmissionsApi.type(type);
        return new Asked(
                wanted == null ? "" : wanted.text(),
                search.strip().substring(0, Math.min(LONGEST, search.strip().length())),
                id(challenge),
                id(user),
                id(account));
    }

    /** Returns the filter for that. */
    static SubmissionFilter filter(Asked asked) {
        return new SubmissionFilter(
                SubmissionsApi.type(asked.type()),
                number(asked.challenge()),
                number(asked.account()),
                number(asked.user()),
                asked.search().isEmpty() ? null : asked.search(),
                true,
                Long.MAX_VALUE);
    }

    private static String id(String text) {
        return text.matches("\\d{1,18}") ? text : "";
    }

    private static @Nullable Long number(String id) {
        return id.isEmpty() ? null : Long.valueOf(id);
    }

    /**
     * Returns the name of the user or account that was asked for, or its number where there is no such name any more.
     */
    private String whose(Asked asked) {
        Long user = number(asked.user());
        Long account = number(asked.account());
        if (user != null) {
            return accounts.user(user).map(User::name).orElse("#" + user);
        }
        return account == null ? "" : accounts.find(account).map(Account::name).orElse("#" + account);
    }

    private Map<Long, String> challenges() {
        Map<Long, String> names = new LinkedHashMap<>();
        catalog.list(true).forEach(challenge -> names.put(challenge.id(), challenge.name()));
        return names;
    }

    @PostMapping(HERE + "/{id}")
    ModelAndView judge(
            Caller caller,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String verdict,
            @RequestParam(defaultValue = HERE) String back,
            @RequestParam(defaultValue = "") String confirmed) {
        String list = back.matches("/admin/submissions\\?[A-Za-z0-9_=&%.*+-]*") ? back : HERE;
        if (verdict.equals("remove")) {
            if (confirmed.isEmpty()) {
                return ask(review.find(id), list);
            }
            review.remove(caller, id);
        } else if (List.of("correct", "incorrect", "discard").contains(verdict)) {
            review.judge(caller, id, Submission.Type.valueOf(verdict.toUpperCase(Locale.ROOT)));
        } else {
            throw Refusal.of(
                            Code.INVALID,
                            "verdict",
                            say("refusal.expected", "verdict", verdict, "correct, incorrect, discard, remove"))
                    .asException();
        }
        return new ModelAndView("redirect:" + list + (list.contains("?") ? "&" : "?") + "judged=" + id);
    }

    /** Asks first, because a removed submission cannot be judged again. */
    private static ModelAndView ask(Submission submission, String back) {
        ConfirmView question = ConfirmView.removal(
                        AdminTab.SUBMISSIONS,
                        say("admin-submissions.remove-ask"),
                        say("admin-submissions.remove-text"),
                        List.of(say("admin.at-challenge", submission.user(), submission.challenge()) + ": "
                                + VerdictWords.text(submission.type().text())),
                        HERE + "/" + submission.id(),
                        back)
                .sending(List.of(new Hidden("verdict", "remove"), new Hidden("back", back)));
        return new ModelAndView("layout/confirm", "view", question);
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
