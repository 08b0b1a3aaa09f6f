package dev.flagship.server.scoring;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.http.FormFields;
import dev.flagship.server.http.ListAddress;
import dev.flagship.server.page.AdminTab;
import dev.flagship.server.page.ConfirmView;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.refusal.RefusedException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.springframework.web.servlet.ModelAndView;

/** Forms that act on several rows of a table. Each row is a transaction of its own; one refused leaves the others be. */
final class BulkForms {
    private static final String IDS = "id";
    /** How many rows are done something to at once. */
    static final int MOST = 200;

    private BulkForms() {}

    /** What is to be done. */
    static BulkAction action(HttpServletRequest request) {
        String text = FormFields.text(request, "deed");
        for (BulkAction action : BulkAction.values()) {
            if (action.text().equals(text)) {
                return action;
            }
        }
        throw Refusal.of(Code.INVALID, "deed", say("refusal.expected", "deed", text, "hide, show, ban, unban, remove"))
                .asException();
    }

    /** To which rows. */
    static List<Long> ids(HttpServletRequest request) {
        List<Long> ids = FormFields.ids(request, IDS);
        if (ids.size() > MOST) {
            throw Refusal.of(Code.INVALID, IDS, say("admin-bulk.too-many", ids.size(), MOST))
                    .asException();
        }
        return ids;
    }

    /** Whether it has to be asked first. */
    static boolean mustAsk(HttpServletRequest request, BulkAction action) {
        return action.asks() && request.getParameter("confirmed") == null;
    }

    /** Back to the list as it was left, which says what was done to how many. */
    static ModelAndView done(ListAddress back, BulkAction action, int number) {
        return new ModelAndView("redirect:" + back.with("done=" + action.text() + "&number=" + number));
    }

    /** The page that lists whom it will hit. */
    static ModelAndView ask(AdminTab tab, BulkAction action, List<Long> ids, LongFunction<String> name, String back) {
        boolean teams = tab == AdminTab.TEAMS;
        String banned = teams ? say("admin-bulk.ban-teams") : say("admin-bulk.ban-users");
        Stream<ConfirmView.Hidden> rows = ids.stream().map(id -> new ConfirmView.Hidden(IDS, Long.toString(id)));
        return new ModelAndView(
                "layout/confirm",
                "view",
                new ConfirmView(
                        tab,
                        question(action, teams ? say("common.teams", ids.size()) : say("common.users", ids.size())),
                        action == BulkAction.REMOVE ? say("admin-bulk.remove-text") : banned,
                        ids.stream().map(name::apply).toList(),
                        tab.address() + "/bulk",
                        Stream.concat(
                                        rows,
                                        Stream.of(
                                                new ConfirmView.Hidden("deed", action.text()),
                                                new ConfirmView.Hidden("back", back)))
                                .toList(),
                        "",
                        action.label(),
                        back,
                        ""));
    }

    private static String question(BulkAction action, String whom) {
        return action == BulkAction.REMOVE ? say("admin.remove-ask", whom) : say("admin-bulk.ban-ask", whom);
    }

    /** Does it to each, and answers with the sentences of those that were refused. */
    static List<String> each(List<Long> ids, LongConsumer act, LongFunction<String> name) {
        List<String> refused = new ArrayList<>();
        for (long id : ids) {
            String called = name.apply(id);
            try {
                act.accept(id);
            } catch (RefusedException e) {
                refused.add(called + ": " + e.refusal().sentence());
            }
        }
        return refused;
    }
}
