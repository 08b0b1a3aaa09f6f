package dev.flagship.server.editor;

import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.challenge.ChangeChallenges;
import dev.flagship.server.challenge.LikeNames;
import dev.flagship.server.http.FormFields;
import dev.flagship.server.http.Nonces;
import dev.flagship.server.page.Markdown;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.refusal.RefusedException;
import dev.flagship.server.session.Caller;
import dev.flagship.server.standings.StandingsBoard;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.node.ObjectNode;

/** The editor of a challenge's own fields: its texts, its value, who may try it and when. */
@Controller
class EditorPages {
    private static final String HERE = ChallengeTablePages.HERE;
    private static final int LONGEST_PREVIEW = 64 * 1024;

    private final Catalog catalog;
    private final ChangeChallenges changes;
    private final LikeNames likeNames;
    private final EditorViews views;
    private final StandingsBoard board;

    EditorPages(
            Catalog catalog, ChangeChallenges changes, LikeNames likeNames, EditorViews views, StandingsBoard board) {
        this.board = board;
        this.catalog = catalog;
        this.changes = changes;
        this.likeNames = likeNames;
        this.views = views;
    }

    @GetMapping(HERE + "/new")
    ModelAndView fresh(Caller caller) {
        return page(views.fresh(caller, Typed.NOTHING));
    }

    @PostMapping(HERE + "/new")
    ModelAndView add(Caller caller, HttpServletRequest request) {
        try {
            ObjectNode body = MainForm.read(request);
            likeNames.refuse(caller, 0, body.path("name").asString());
            Challenge made = changes.add(caller, body);
            board.changed();
            return new ModelAndView("redirect:" + HERE + "/" + made.id());
        } catch (RefusedException e) {
            return refused(views.fresh(caller, typed(request, e.refusal())), e.refusal());
        }
    }

    @GetMapping(HERE + "/{id}")
    ModelAndView show(Caller caller, @PathVariable long id) {
        return page(views.of(caller, catalog.readable(caller, id), Typed.NOTHING, List.of(), null));
    }

    @PostMapping(HERE + "/{id}")
    ModelAndView save(Caller caller, @PathVariable long id, @RequestParam long version, HttpServletRequest request) {
        Challenge challenge = catalog.changeable(caller, id);
        try {
            ObjectNode body = MainForm.read(request, challenge);
            if (!body.path("name").asString().equals(challenge.name())) {
                likeNames.refuse(caller, id, body.path("name").asString());
            }
            changes.change(caller, id, body, version);
            board.changed();
            return new ModelAndView("redirect:" + HERE + "/" + id);
        } catch (RefusedException e) {
            Challenge now = catalog.changeable(caller, id);
            Typed typed = typed(request, e.refusal());
            List<String> differing = e.refusal().code() == Code.STALE ? EditorViews.differing(now, typed) : List.of();
            return refused(views.of(caller, now, typed, differing, null), e.refusal());
        }
    }

    /** Returns the description as players would see it. */
    @PostMapping(HERE + "/preview")
    ModelAndView preview(@RequestParam(defaultValue = "") String description, HttpServletRequest request) {
        String text = description.substring(0, Math.min(description.length(), LONGEST_PREVIEW));
        return new ModelAndView("editor/preview", Map.of("html", Markdown.html(text), "nonce", Nonces.of(request)));
    }

    /** Returns what solves would be worth. */
    @PostMapping(HERE + "/worth")
    ModelAndView worth(HttpServletRequest request) {
        var rule = MainForm.worth(
                FormFields.text(request, "function"),
                FormFields.text(request, "points"),
                FormFields.text(request, "minimum"),
                FormFields.text(request, "decay"));
        return new ModelAndView("editor/worth", Map.of("worth", EditorViews.worth(rule), "nonce", Nonces.of(request)));
    }

    private static Typed typed(HttpServletRequest request, Refusal refusal) {
        Typed typed = Typed.refused(EditorView.MAIN, request, refusal);
        return new Typed(typed.part(), typed.values(), MainForm.field(typed.field()), typed.sentence());
    }

    private static ModelAndView page(EditorView view) {
        return new ModelAndView("editor/challenge", "view", view);
    }

    private static ModelAndView refused(EditorView view, Refusal refusal) {
        ModelAndView page = page(view);
        page.setStatus(HttpStatusCode.valueOf(refusal.code().status()));
        return page;
    }
}
