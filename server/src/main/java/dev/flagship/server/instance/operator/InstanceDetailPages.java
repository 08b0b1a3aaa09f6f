package dev.flagship.server.instance.operator;

import static dev.flagship.server.words.Words.say;

import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.ledger.intent.IntentLedger.HistoryEntry;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.server.http.ListAddress;
import dev.flagship.server.instance.ExtendInstance;
import dev.flagship.server.instance.InstanceForms;
import dev.flagship.server.instance.LookAtInstance;
import dev.flagship.server.instance.Question;
import dev.flagship.server.instance.ResetInstance;
import dev.flagship.server.instance.StateWords;
import dev.flagship.server.instance.ViewInstances;
import dev.flagship.server.instance.operator.InstanceDetailView.StepView;
import dev.flagship.server.instance.policy.InstanceRefusal;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.refusal.RefusedException;
import dev.flagship.server.session.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The page of one instance: all that is known of it, and what an operator may do to it. */
@Controller
class InstanceDetailPages {
    private static final String HERE = "/admin/instances/{id:[0-9a-f]{8}-[0-9a-f-]{27}}";
    private static final String EXTENDED = "extended";
    private static final String RESET = "reset";

    private final ViewInstances view;
    private final ExtendInstance extendInstance;
    private final ResetInstance resetInstance;
    private final InstanceRows rows;
    private final InstanceForms forms;
    private final LookAtInstance look;
    private final LookViews looks;

    InstanceDetailPages(
            ViewInstances view,
            ExtendInstance extendInstance,
            ResetInstance resetInstance,
            InstanceRows rows,
            InstanceForms forms,
            LookAtInstance look,
            LookViews looks) {
        this.view = view;
        this.extendInstance = extendInstance;
        this.resetInstance = resetInstance;
        this.rows = rows;
        this.forms = forms;
        this.look = look;
        this.looks = looks;
    }

    @GetMapping(HERE)
    ModelAndView show(
            Caller caller,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String done,
            HttpServletRequest request) {
        InstanceRecord instance = view.one(caller, new InstanceId(id));
        return detail(list(request), instance, sentence(done, instance), "");
    }

    @PostMapping(HERE + "/extend")
    ModelAndView extend(Caller caller, @PathVariable UUID id, HttpServletRequest request) {
        ListAddress list = list(request);
        return switch (extendInstance.extend(caller, new InstanceId(id))) {
            case ExtendInstance.Extended(InstanceRecord instance) -> done(instance, list, EXTENDED);
            case ExtendInstance.Refused(InstanceRefusal refusal) ->
                refused(view.current(caller, new InstanceId(id)), list, refusal);
        };
    }

    /** Has the node look at the instance for a minute; the page shows what it sees. */
    @PostMapping(HERE + "/look")
    ModelAndView look(Caller caller, @PathVariable UUID id, HttpServletRequest request) {
        ListAddress list = list(request);
        try {
            look.ask(caller, new InstanceId(id));
            return new ModelAndView("redirect:" + address(id, list));
        } catch (RefusedException e) {
            return refused(view.one(caller, new InstanceId(id)), list, e.refusal());
        }
    }

    @PostMapping(HERE + "/reset")
    ModelAndView reset(Caller caller, @PathVariable UUID id, HttpServletRequest request) {
        ListAddress list = list(request);
        if (request.getParameter("confirmed") == null) {
            return Question.reset(Question.again(request, list.text()), address(id, list))
                    .page();
        }
        return switch (resetInstance.reset(caller, new InstanceId(id))) {
            case ResetInstance.Reset(InstanceRecord instance) -> done(instance, list, RESET);
            case ResetInstance.Refused(Refusal refusal) ->
                refused(view.current(caller, new InstanceId(id)), list, refusal);
        };
    }

    private ModelAndView refused(InstanceRecord instance, ListAddress list, Refusal refusal) {
        ModelAndView page = detail(list, instance, "", refusal.sentence());
        page.setStatus(HttpStatusCode.valueOf(refusal.code().status()));
        return page;
    }

    /** Returns the list from which the page was opened. */
    private static ListAddress list(HttpServletRequest request) {
        return ListAddress.of(request, InstanceDetailView.LIST);
    }

    private static ModelAndView done(InstanceRecord instance, ListAddress list, String deed) {
        String page = address(instance.id().value(), list);
        return new ModelAndView("redirect:" + new ListAddress(page).with("done=" + deed));
    }

    /** Returns what was done just now, in words; empty when that is not so any more. */
    private static String sentence(String done, InstanceRecord instance) {
        Instant end = instance.expiresAt();
        return switch (done) {
            case EXTENDED -> end == null ? "" : say("admin-room.extended", end);
            case RESET -> instance.state() == InstanceState.STARTING ? say("admin-room.reset") : "";
            default -> "";
        };
    }

    private static String address(UUID id, ListAddress list) {
        return InstanceDetailView.address(id.toString(), list.text());
    }

    private ModelAndView detail(ListAddress list, InstanceRecord instance, String done, String refusal) {
        return new ModelAndView(
                "instance/operator/room",
                "view",
                new InstanceDetailView(
                        list.text(),
                        rows.of(List.of(instance)).getFirst(),
                        instance.definition().version(),
                        instance.containerId() == null ? "" : forms.containerName(instance),
                        instance.incarnation(),
                        instance.extensions(),
                        instance.units(),
                        instance.createdAt(),
                        instance.expiresAt(),
                        instance.endedAt(),
                        view.history(instance.id()).stream()
                                .map(InstanceDetailPages::step)
                                .toList(),
                        instance.detail(),
                        looks.of(instance),
                        done,
                        refusal));
    }

    private static StepView step(HistoryEntry entry) {
        return new StepView(
                entry.at(),
                entry.incarnation(),
                entry.to().name(),
                StateWords.kind(entry.to()),
                entry.reason() == null ? "" : StateWords.reason(entry.reason()));
    }
}
