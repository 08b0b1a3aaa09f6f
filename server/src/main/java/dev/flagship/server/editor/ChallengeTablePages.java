package dev.flagship.server.editor;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.challenge.ChangeChallenges;
import dev.flagship.server.editor.ChallengeTableView.Filter;
import dev.flagship.server.http.ListAddress;
import dev.flagship.server.refusal.RefusedException;
import dev.flagship.server.session.Caller;
import dev.flagship.server.signin.Reauthenticated;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.node.JsonNodeFactory;

/** The table of challenges, with actions on several of them at once. */
@Controller
class ChallengeTablePages {
    static final String HERE = "/admin/challenges";

    private final ChallengeTable table;
    private final ChangeChallenges changes;

    ChallengeTablePages(ChallengeTable table, ChangeChallenges changes) {
        this.table = table;
        this.changes = changes;
    }

    @GetMapping(HERE)
    ModelAndView show(
            Caller caller,
            @RequestParam(name = "q", defaultValue = "") String search,
            @RequestParam(defaultValue = "") String category,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String type,
            @RequestParam(defaultValue = "") String done,
            @RequestParam(defaultValue = "0") int number) {
        Filter filter = new Filter(search.strip(), category, state, type);
        return page(table.show(caller, filter, number > 0 ? sentence(done, number) : "", ""));
    }

    /** Shows, hides or removes the selected challenges. Those that the caller may not change are skipped. */
    @Reauthenticated(when = "act=remove")
    @PostMapping(HERE + "/selected")
    ModelAndView change(
            Caller caller,
            @RequestParam(name = "id", required = false, defaultValue = "") List<Long> ids,
            @RequestParam String act,
            HttpServletRequest request) {
        ListAddress back = ListAddress.of(request, HERE);
        List<Challenge> selected = table.changeable(caller, ids);
        if (selected.isEmpty()) {
            return refused(caller, back, say("editor.select-first"));
        }
        try {
            switch (act) {
                case "show" -> state(caller, selected, "visible");
                case "hide" -> state(caller, selected, "hidden");
                case "remove" -> {
                    if (request.getParameter("confirmed") == null) {
                        return new ModelAndView(
                                "editor/remove", Map.of("challenges", names(selected), "back", back.text()));
                    }
                    selected.forEach(challenge -> changes.remove(caller, challenge.id()));
                }
                default -> {
                    return refused(caller, back, say("editor.choose-act"));
                }
            }
        } catch (RefusedException e) {
            return refused(caller, back, e.refusal().sentence());
        }
        return new ModelAndView("redirect:" + back.with("done=" + act + "&number=" + selected.size()));
    }

    private void state(Caller caller, List<Challenge> selected, String state) {
        selected.forEach(challenge -> changes.change(
                caller, challenge.id(), JsonNodeFactory.instance.objectNode().put("state", state)));
    }

    private static List<NamedView> names(List<Challenge> selected) {
        return selected.stream()
                .map(challenge -> new NamedView(challenge.id(), challenge.name()))
                .toList();
    }

    private static String sentence(String done, int number) {
        return switch (done) {
            case "show" -> say("admin-bulk.shown", number);
            case "hide" -> say("admin-bulk.hidden", number);
            case "remove" -> say("admin-bulk.removed", number);
            default -> "";
        };
    }

    private ModelAndView refused(Caller caller, ListAddress back, String sentence) {
        Filter filter = new Filter(back.asked("q"), back.asked("category"), back.asked("state"), back.asked("type"));
        ModelAndView page = page(table.show(caller, filter, "", sentence));
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private static ModelAndView page(ChallengeTableView view) {
        return new ModelAndView("editor/table", "view", view);
    }
}
