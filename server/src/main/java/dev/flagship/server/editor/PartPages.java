package dev.flagship.server.editor;

import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.challenge.ChallengeRules;
import dev.flagship.server.challenge.ChangeHints;
import dev.flagship.server.challenge.ChangeLabels;
import dev.flagship.server.challenge.ChangeRules;
import dev.flagship.server.challenge.Running;
import dev.flagship.server.file.ChangeFiles;
import dev.flagship.server.flag.ChangeFlags;
import dev.flagship.server.http.FormFields;
import dev.flagship.server.refusal.RefusedException;
import dev.flagship.server.session.Caller;
import dev.flagship.server.signin.Reauthenticated;
import dev.flagship.server.solution.ChangeSolutions;
import dev.flagship.server.solution.Solution;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The forms for what belongs to a challenge: flags, hints, files, tags and topics, rules, and the solution. */
@Controller
@RequestMapping(ChallengeTablePages.HERE + "/{challengeId}")
class PartPages {
    private static final String REMOVE = "remove";

    private final Catalog catalog;
    private final EditorViews views;
    private final ChangeFlags flags;
    private final ChangeHints hints;
    private final ChangeFiles files;
    private final ChangeLabels labels;
    private final ChangeSolutions solutions;
    private final ChangeRules rules;

    PartPages(
            Catalog catalog,
            EditorViews views,
            ChangeFlags flags,
            ChangeHints hints,
            ChangeFiles files,
            ChangeLabels labels,
            ChangeSolutions solutions,
            ChangeRules rules) {
        this.catalog = catalog;
        this.views = views;
        this.flags = flags;
        this.hints = hints;
        this.files = files;
        this.labels = labels;
        this.solutions = solutions;
        this.rules = rules;
    }

    @PostMapping("/flags")
    ModelAndView addFlag(Caller caller, @PathVariable long challengeId, HttpServletRequest request) {
        return done(
                caller,
                challengeId,
                "flag-new",
                "flags",
                request,
                () -> flags.add(caller, flag(request).put("challenge_id", challengeId)));
    }

    @PostMapping("/flags/{id}")
    ModelAndView changeFlag(
            Caller caller,
            @PathVariable long challengeId,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String act,
            HttpServletRequest request) {
        return done(caller, challengeId, "flag-" + id, "flags", request, () -> {
            if (act.equals(REMOVE)) {
                flags.remove(caller, id);
            } else {
                flags.change(caller, id, flag(request));
            }
        });
    }

    /** Shows which flags a text matches, and records nothing. */
    @PostMapping("/flags/try")
    ModelAndView tryFlag(Caller caller, @PathVariable long challengeId, @RequestParam String text) {
        var challenge = catalog.changeable(caller, challengeId);
        return page(views.of(caller, challenge, Typed.NOTHING, List.of(), views.tried(caller, challengeId, text)));
    }

    @PostMapping("/hints")
    ModelAndView addHint(Caller caller, @PathVariable long challengeId, HttpServletRequest request) {
        return done(
                caller,
                challengeId,
                "hint-new",
                "hints",
                request,
                () -> hints.add(caller, hint(request).put("challenge_id", challengeId)));
    }

    @PostMapping("/hints/{id}")
    ModelAndView changeHint(
            Caller caller,
            @PathVariable long challengeId,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String act,
            HttpServletRequest request) {
        return done(caller, challengeId, "hint-" + id, "hints", request, () -> {
            switch (act) {
                case REMOVE -> hints.remove(caller, id);
                case "earlier" -> hints.moveEarlier(caller, id);
                default -> hints.change(caller, id, hint(request));
            }
        });
    }

    @Reauthenticated(when = Running.ALL_NOW)
    @PostMapping("/rules")
    ModelAndView rule(Caller caller, @PathVariable long challengeId, HttpServletRequest request) {
        String[] names = ChallengeRules.own().keySet().toArray(String[]::new);
        return done(
                caller,
                challengeId,
                EditorView.RULES,
                EditorView.RULES,
                request,
                () -> rules.change(caller, challengeId, fields(request, names), ContainerPages.running(request)));
    }

    @PostMapping("/files/{id}")
    ModelAndView removeFile(
            Caller caller, @PathVariable long challengeId, @PathVariable long id, HttpServletRequest request) {
        catalog.changeable(caller, challengeId);
        files.remove(caller, id);
        return back(challengeId, "files");
    }

    @PostMapping("/labels")
    ModelAndView label(Caller caller, @PathVariable long challengeId, HttpServletRequest request) {
        return done(
                caller,
                challengeId,
                "labels",
                "labels",
                request,
                () -> labels.write(
                        caller, challengeId, FormFields.text(request, "tags"), FormFields.text(request, "topics")));
    }

    @PostMapping("/solution")
    ModelAndView solve(Caller caller, @PathVariable long challengeId, HttpServletRequest request) {
        return done(caller, challengeId, "solution", "solution", request, () -> {
            ObjectNode body = fields(request, "content", "state");
            Optional<Solution> known = solutions.ofChallenge(caller, challengeId);
            if (known.isEmpty()) {
                solutions.add(caller, body.put("challenge_id", challengeId));
            } else if (FormFields.text(request, "content").isBlank()) {
                solutions.remove(caller, known.get().id());
            } else {
                solutions.change(caller, known.get().id(), body);
            }
        });
    }

    /** Runs the deed and goes back, or shows the input again with what is wrong. */
    private ModelAndView done(
            Caller caller, long challengeId, String part, String anchor, HttpServletRequest request, Runnable deed) {
        catalog.changeable(caller, challengeId);
        try {
            deed.run();
            return back(challengeId, anchor);
        } catch (RefusedException e) {
            Typed typed = Typed.refused(part, request, e.refusal());
            ModelAndView page = page(views.of(caller, catalog.changeable(caller, challengeId), typed, List.of(), null));
            page.setStatus(HttpStatusCode.valueOf(e.refusal().code().status()));
            return page;
        }
    }

    private static ObjectNode flag(HttpServletRequest request) {
        ObjectNode body = fields(request, "content", "type");
        return body.put("data", request.getParameter("any_case") == null ? "" : "case_insensitive");
    }

    private static ObjectNode hint(HttpServletRequest request) {
        ObjectNode body = fields(request, "title", "cost", "content");
        ArrayNode prerequisites = body.putObject("requirements").putArray("prerequisites");
        for (String id : Objects.requireNonNullElse(request.getParameterValues("prerequisites"), new String[0])) {
            prerequisites.add(id);
        }
        return body;
    }

    private static ObjectNode fields(HttpServletRequest request, String... names) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        for (String name : names) {
            // Browsers send CRLF line ends, whatever was typed.
            body.put(name, FormFields.text(request, name).replace("\r\n", "\n"));
        }
        return body;
    }

    private static ModelAndView back(long challengeId, String anchor) {
        return new ModelAndView("redirect:" + ChallengeTablePages.HERE + "/" + challengeId + "#" + anchor);
    }

    private static ModelAndView page(EditorView view) {
        return new ModelAndView("editor/challenge", "view", view);
    }
}
