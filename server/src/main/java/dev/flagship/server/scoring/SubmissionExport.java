package dev.flagship.server.scoring;

import dev.flagship.server.http.CsvFile;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Exports all submissions that match the filter of the operators' table. Real flags stay sealed. */
@Controller
class SubmissionExport {
    private static final int PER_READ = 500;
    private static final List<String> COLUMNS = List.of(
            "id",
            "time",
            "user_id",
            "user",
            "team",
            "challenge_id",
            "challenge",
            "category",
            "handed_in",
            "sealed",
            "verdict",
            "finding",
            "address");

    private final Submissions submissions;

    SubmissionExport(Submissions submissions) {
        this.submissions = submissions;
    }

    @GetMapping("/admin/submissions/export.csv")
    void export(
            @RequestParam(name = "q", defaultValue = "") String search,
            @RequestParam(defaultValue = "") String type,
            @RequestParam(defaultValue = "") String challenge,
            @RequestParam(defaultValue = "") String user,
            @RequestParam(defaultValue = "") String account,
            HttpServletResponse response)
            throws IOException {
        SubmissionFilter filter =
                SubmissionAdminPages.filter(SubmissionAdminPages.asked(search, type, challenge, user, account));
        CsvFile file = CsvFile.begin(response, "submissions.csv", COLUMNS);
        List<Submission> read = submissions.first(filter, PER_READ);
        while (!read.isEmpty()) {
            for (Submission submission : read) {
                file.add(cells(submission));
            }
            read = submissions.first(filter.before(read.getLast().id()), PER_READ);
        }
    }

    private static List<Object> cells(Submission submission) {
        return List.of(
                submission.id(),
                submission.at(),
                submission.userId(),
                submission.user(),
                Objects.requireNonNullElse(submission.team(), ""),
                submission.challengeId(),
                submission.challenge(),
                submission.category(),
                Objects.requireNonNullElse(submission.provided(), ""),
                submission.provided() == null,
                submission.type().text(),
                submission.finding(),
                submission.address());
    }
}
