package dev.flagship.server.people;

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

/**
 * Reads and answers forms that act on several rows of a table. Each row is a transaction of its own, so a refused row
 * does not affect the others.
 */
final class BulkForms {
    private static final String IDS = "id";
    /** The largest number of rows in one request. */
    static final int MOST = 200;

    private BulkForms() {}

    /** Returns the action that the form names. */
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

    /** Returns the ids of the rows that were ticked. */
    static List<Long> ids(HttpServletRequest request) {
        List<Long> ids = FormFields.ids(request, IDS);
        if (ids.size() > MOST) {
            throw Refusal.of(Code.INVALID, IDS, say("admin-bulk.too-many", ids.size(), MOST))
                    .asException();
        }
        return ids;
    }

    /** Returns whether the action still has to be confirmed. */
    static boolean mustAsk(HttpServletRequest request, BulkAction action) {
        return action.asks() && request.getParameter("confirmed") == null;
    }

    /** Redirects back to the list as it was left, with the action and the number of rows for its notice. */
    static ModelAndView done(ListAddress back, BulkAction action, int number) {
        return new ModelAndView("redirect:" + back.with("done=" + action.text() + "&number=" + number));
    }

    /** Returns the confirmation page, which lists the rows it will affect. */
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

    /** Applies the action to each row and returns a sentence for each that was refused. */
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
