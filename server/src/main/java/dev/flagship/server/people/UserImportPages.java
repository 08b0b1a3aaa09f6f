package dev.flagship.server.people;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.people.UserImportView.RowView;
import dev.flagship.server.refusal.RefusedException;
import dev.flagship.server.session.Caller;
import dev.flagship.server.signin.Reauthenticated;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Makes users out of a table that an operator pastes. It first says what would become of each line. */
@Controller
@RequestMapping("/admin/users/import")
class UserImportPages {
    private static final String MAKE = "make";

    private final ImportUsers importUsers;

    UserImportPages(ImportUsers importUsers) {
        this.importUsers = importUsers;
    }

    @GetMapping
    ModelAndView empty() {
        return page(UserImportView.EMPTY);
    }

    @Reauthenticated(when = "deed=" + MAKE)
    @PostMapping
    ModelAndView take(
            Caller caller,
            @RequestParam(name = ImportUsers.FIELD, defaultValue = "") String table,
            @RequestParam(defaultValue = "") String deed) {
        try {
            return page(view(deed.equals(MAKE) ? importUsers.make(caller, table) : importUsers.check(table)));
        } catch (RefusedException e) {
            return page(UserImportView.unread(table, e.refusal().sentence()));
        }
    }

    private static UserImportView view(ImportReport report) {
        return new UserImportView(
                report.table(),
                "",
                report.lines().stream().map(line -> row(line, report.made())).toList(),
                report.fresh(),
                report.refused(),
                report.filled(),
                report.made());
    }

    private static RowView row(JudgedLine line, boolean made) {
        Newcomer newcomer = line.newcomer();
        return switch (line.outcome()) {
            case ImportOutcome.Made() ->
                row(newcomer, "is-usual", made ? say("admin-import.is-made") : say("admin-import.fine"), "");
            case ImportOutcome.There() -> row(newcomer, "is-ended", say("admin-import.there"), "");
            case ImportOutcome.Refused(String sentence) ->
                row(newcomer, "is-failed", say("admin-import.is-refused"), sentence);
        };
    }

    private static RowView row(Newcomer newcomer, String kind, String outcome, String problem) {
        return new RowView(
                newcomer.line().number(), newcomer.name(), newcomer.email(), newcomer.team(), kind, outcome, problem);
    }

    private static ModelAndView page(UserImportView view) {
        return new ModelAndView("people/user-import", "view", view);
    }
}
