package dev.flagship.server.fairplay;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.fairplay.FairPlayView.ChoiceView;
import dev.flagship.server.http.FormFields;
import dev.flagship.server.http.PageRequest;
import dev.flagship.server.http.TypedWord;
import dev.flagship.server.page.AdminTab;
import dev.flagship.server.page.ConfirmView;
import dev.flagship.server.page.ConfirmView.Hidden;
import dev.flagship.server.refusal.RefusedException;
import dev.flagship.server.session.Caller;
import dev.flagship.server.signin.Reauthenticated;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The list of signals that somebody may not have played fair. Operators judge them; observers only read. */
@Controller
@RequestMapping("/admin/fair-play")
class FairPlayAdminPages {
    private static final String HERE = "/admin/fair-play";
    private static final String ACTED = "acted";
    private static final int PER_PAGE = 50;
    private static final int MOST = 500;

    private final SignalStore store;
    private final ReviewSignals review;
    private final SignalViews views;

    FairPlayAdminPages(SignalStore store, ReviewSignals review, SignalViews views) {
        this.store = store;
        this.review = review;
        this.views = views;
    }

    @GetMapping
    ModelAndView list(
            Caller caller,
            @RequestParam(defaultValue = "open") String state,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String account,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "") String done) {
        SignalState wanted = state.equals("all") ? null : FairPlayForms.state(state);
        String whose = account.matches("\\d{1,18}") ? account : "";
        SignalFilter filter =
                new SignalFilter(wanted, FairPlayForms.kind(kind), whose.isEmpty() ? null : Long.valueOf(whose), null);
        long total = store.countGroups(filter);
        int pages = (int) Math.max(1, Math.ceilDiv(total, PER_PAGE));
        int shown = Math.clamp(page, 1, pages);
        List<Signal> signals = store.grouped(filter, PER_PAGE, new PageRequest(shown, PER_PAGE).offset(), MOST);
        String chosen = wanted == null ? "all" : wanted.text();
        return new ModelAndView(
                "fairplay/list",
                "view",
                new FairPlayView(
                        views.groups(signals),
                        chosen,
                        filter.kind() == null ? "" : filter.kind().text(),
                        whose,
                        states(),
                        kinds(),
                        shown,
                        pages,
                        total,
                        caller.isAdmin(),
                        sentence(done),
                        HERE + "?state=" + chosen + "&kind="
                                + (filter.kind() == null ? "" : filter.kind().text())
                                + (whose.isEmpty() ? "" : "&account=" + whose) + "&page="));
    }

    @PostMapping("/{id}")
    ModelAndView decide(Caller caller, @PathVariable long id, HttpServletRequest request) {
        SignalState state = FairPlayForms.state(FormFields.text(request, "state"));
        review.decide(caller, id, state, request.getParameter("note"));
        return done(request, state == null ? "" : state.text());
    }

    @Reauthenticated
    @PostMapping("/{id}/act")
    ModelAndView act(Caller caller, @PathVariable long id, HttpServletRequest request) {
        Signal signal = review.find(id);
        String[] choice = FormFields.text(request, "deed").split(":", 2);
        SignalDeed deed = FairPlayForms.deed(choice[0]);
        Long account = choice.length < 2 || !choice[1].matches("\\d{1,18}") ? null : Long.valueOf(choice[1]);
        long accountId = account == null ? signal.account().id() : account;
        String name = signal.nameOf(accountId);
        TypedWord typed = TypedWord.in(request, name);
        if (typed != TypedWord.RIGHT) {
            String error = typed == TypedWord.WRONG ? say("admin.not-the-name") : "";
            return ask(signal, deed, accountId, back(request), error);
        }
        try {
            review.act(caller, id, deed, accountId);
        } catch (RefusedException e) {
            return ask(signal, deed, accountId, back(request), e.refusal().sentence());
        }
        return done(request, ACTED);
    }

    private static ModelAndView ask(Signal signal, SignalDeed deed, long accountId, String back, String error) {
        String name = signal.nameOf(accountId);
        String what = signal.challenge().isEmpty() ? name : say("admin.at-challenge", name, signal.challenge());
        ModelAndView page = new ModelAndView(
                "layout/confirm",
                "view",
                new ConfirmView(
                        AdminTab.FAIR_PLAY,
                        question(deed, name),
                        consequence(deed),
                        List.of(what, SignalWords.text(signal)),
                        HERE + "/" + signal.id() + "/act",
                        List.of(new Hidden("deed", deed.text() + ":" + accountId), new Hidden("back", back)),
                        name,
                        SignalWords.deed(deed, name),
                        back,
                        error));
        if (!error.isEmpty()) {
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return page;
    }

    private static String question(SignalDeed deed, String name) {
        return switch (deed) {
            case VOID -> say("admin-fair-play.void-ask", name);
            case HIDE -> say("admin-fair-play.hide-ask", name);
            case BAN -> say("admin-bulk.ban-ask", name);
        };
    }

    private static String consequence(SignalDeed deed) {
        return switch (deed) {
            case VOID -> say("admin-fair-play.void-text");
            case HIDE -> say("admin-fair-play.hide-text");
            case BAN -> say("admin-fair-play.ban-text");
        };
    }

    private static List<ChoiceView> states() {
        return Arrays.stream(SignalState.values())
                .map(state -> new ChoiceView(state.text(), SignalWords.state(state)))
                .toList();
    }

    private static List<ChoiceView> kinds() {
        return Arrays.stream(SignalKind.values())
                .map(kind -> new ChoiceView(kind.text(), SignalWords.kind(kind)))
                .toList();
    }

    /** Redirects to the list as it was. The decided signal may no longer be on it. */
    private static ModelAndView done(HttpServletRequest request, String what) {
        String back = back(request);
        return new ModelAndView("redirect:" + back + (back.contains("?") ? "&" : "?") + "done=" + what);
    }

    private static String sentence(String done) {
        if (done.equals(ACTED)) {
            return say("admin-fair-play.acted");
        }
        return Arrays.stream(SignalState.values())
                .filter(state -> state.text().equals(done))
                .map(state -> say("admin-fair-play.kept", SignalWords.state(state)))
                .findFirst()
                .orElse("");
    }

    private static String back(HttpServletRequest request) {
        String back = FormFields.text(request, "back");
        return back.matches("/admin/fair-play\\?[a-z0-9_=&]*") ? back : HERE;
    }
}
