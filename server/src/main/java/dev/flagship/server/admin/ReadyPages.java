package dev.flagship.server.admin;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.admin.Check.State;
import dev.flagship.server.http.Answer;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;

/** "Ready for the event?": the list that operators go through, as a page and over REST. */
@Controller
class ReadyPages {
    private final Preparations preparations;
    private final Situations situations;

    ReadyPages(Preparations preparations, Situations situations) {
        this.preparations = preparations;
        this.situations = situations;
    }

    @GetMapping("/admin/ready")
    ModelAndView page() {
        List<Check> checks = checks();
        return new ModelAndView(
                "admin/ready",
                "view",
                new ReadyView(
                        checks.stream().map(ReadyPages::row).toList(),
                        count(checks, State.MISSING),
                        count(checks, State.WARNING)));
    }

    @GetMapping("/api/v1/ready")
    @ResponseBody
    Answer<List<Form>> list() {
        return Answer.of(checks().stream().map(Form::of).toList());
    }

    private List<Check> checks() {
        return Checklist.of(preparations.now(), situations.now());
    }

    private static int count(List<Check> checks, State state) {
        return (int) checks.stream().filter(check -> check.state() == state).count();
    }

    private static ReadyView.Row row(Check check) {
        return new ReadyView.Row(
                check.code(),
                Checklist.title(check),
                switch (check.state()) {
                    case READY -> say("ready.is-ready");
                    case WARNING -> say("ready.is-warning");
                    case MISSING -> say("ready.is-missing");
                },
                switch (check.state()) {
                    case READY -> "is-solved";
                    case WARNING -> "is-waiting";
                    case MISSING -> "is-failed";
                },
                check.text(),
                check.lines(),
                check.link());
    }

    /**
     * One line as clients receive it.
     *
     * @param about the names of the things it is about
     */
    record Form(String code, String state, String text, List<String> about) {
        static Form of(Check check) {
            return new Form(
                    check.code(),
                    check.state().text(),
                    check.text(),
                    check.lines().stream().map(DashboardView.LineView::name).toList());
        }
    }
}
