package dev.flagship.server.people;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.people.UserImportView.RowView;
import dev.flagship.server.refusal.RefusedException;
import dev.flagship.server.session.Caller;
import dev.flagship.server.signin.Reauthenticated;
import java.util.ArrayList;
import java.util.List;
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
        boolean make = deed.equals(MAKE);
        try {
            List<Newcomer> wanted = importUsers.read(table);
            List<ImportOutcome> outcomes = make ? importUsers.make(caller, wanted) : importUsers.judge(caller, wanted);
            return page(view(table, wanted, outcomes, make && !ImportUsers.isRefused(outcomes)));
        } catch (RefusedException e) {
            return page(UserImportView.unread(table, e.refusal().sentence()));
        }
    }

    private static UserImportView view(
            String table, List<Newcomer> wanted, List<ImportOutcome> outcomes, boolean made) {
        List<RowView> rows = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            rows.add(row(wanted.get(i), outcomes.get(i), made));
        }
        return new UserImportView(
                made ? "" : table,
                "",
                rows,
                count(outcomes, ImportOutcome.Made.class),
                count(outcomes, ImportOutcome.Refused.class),
                made);
    }

    private static int count(List<ImportOutcome> outcomes, Class<? extends ImportOutcome> kind) {
        return (int) outcomes.stream().filter(kind::isInstance).count();
    }

    private static RowView row(Newcomer newcomer, ImportOutcome outcome, boolean made) {
        return switch (outcome) {
            case ImportOutcome.Made() ->
                row(
                        newcomer,
                        "is-usual",
                        made ? say("admin-import.is-made") : say("admin-import.fine"),
                        "",
                        made && newcomer.hasNewPassword() ? newcomer.password() : "");
            case ImportOutcome.There() -> row(newcomer, "is-ended", say("admin-import.there"), "", "");
            case ImportOutcome.Refused(String sentence) ->
                row(newcomer, "is-failed", say("admin-import.is-refused"), sentence, "");
        };
    }

    private static RowView row(Newcomer newcomer, String kind, String outcome, String problem, String password) {
        return new RowView(
                newcomer.line().number(),
                newcomer.name(),
                newcomer.email(),
                newcomer.team(),
                kind,
                outcome,
                problem,
                password);
    }

    private static ModelAndView page(UserImportView view) {
        return new ModelAndView("people/user-import", "view", view);
    }
}
