package dev.flagship.server.instance;

import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.http.Nonces;
import dev.flagship.server.instance.policy.InstanceRefusal;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.refusal.RefusedException;
import dev.flagship.server.session.Caller;
import dev.flagship.server.session.Visitor;
import dev.flagship.server.standings.OpenChallenges;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/**
 * The account's own instances. Each request is answered with the instance panel as it is then; the panel also shows a
 * refusal. Browsers without scripts are redirected to the challenge, and get a question first when something would be
 * lost.
 */
@Controller
class InstancePages {
    private static final String BY_SCRIPT = "HX-Request";

    private final InstancePanels panels;
    private final StartInstance startInstance;
    private final ExtendInstance extendInstance;
    private final ResetInstance resetInstance;
    private final StopInstance stopInstance;
    private final EnterInstance enterInstance;
    private final HeldInstance held;
    private final OpenChallenges open;

    InstancePages(
            InstancePanels panels,
            StartInstance startInstance,
            ExtendInstance extendInstance,
            ResetInstance resetInstance,
            StopInstance stopInstance,
            EnterInstance enterInstance,
            HeldInstance held,
            OpenChallenges open) {
        this.panels = panels;
        this.startInstance = startInstance;
        this.extendInstance = extendInstance;
        this.resetInstance = resetInstance;
        this.stopInstance = stopInstance;
        this.enterInstance = enterInstance;
        this.held = held;
        this.open = open;
    }

    @GetMapping("/instances")
    ModelAndView list(Caller caller) {
        return new ModelAndView(
                "instance/list",
                "view",
                new InstanceListView(panels.unfinished(caller).stream()
                        .map(instance -> panels.panel(caller, instance))
                        .toList()));
    }

    @GetMapping("/challenges/{id}/instance")
    ModelAndView panel(Caller caller, @PathVariable long id, HttpServletRequest request) {
        return answer(panels.panel(caller, seen(caller, id)), request);
    }

    @PostMapping("/challenges/{id}/instance")
    ModelAndView start(
            Caller caller,
            @PathVariable long id,
            @RequestParam(defaultValue = "") List<UUID> instead,
            HttpServletRequest request) {
        // Spring reads nothing between two commas as null.
        Set<UUID> named = instead.stream().filter(Objects::nonNull).collect(Collectors.toSet());
        return switch (startInstance.start(caller, id, caller.accountId(), named)) {
            case StartInstance.Accepted accepted -> answer(panels.panel(caller, accepted.instance()), request);
            case StartInstance.Refused(Refusal refusal) ->
                refused(panels.panel(caller, seen(caller, id)), refusal, request);
        };
    }

    @GetMapping("/instances/{id}/enter/{port}")
    ModelAndView enter(Caller caller, @PathVariable UUID id, @PathVariable String port) {
        RedirectView view = new RedirectView(
                enterInstance.enter(caller, new InstanceId(id), port).orElse("/instances"));
        view.setStatusCode(HttpStatus.SEE_OTHER);
        return new ModelAndView(view);
    }

    @PostMapping("/instances/{id}/extend")
    ModelAndView extend(Caller caller, @PathVariable UUID id, HttpServletRequest request) {
        return switch (extendInstance.extend(caller, new InstanceId(id))) {
            case ExtendInstance.Extended(InstanceRecord instance) -> answer(panels.panel(caller, instance), request);
            case ExtendInstance.Refused(InstanceRefusal refusal) -> refused(panel(caller, id), refusal, request);
        };
    }

    @PostMapping("/instances/{id}/reset")
    ModelAndView reset(Caller caller, @PathVariable UUID id, HttpServletRequest request) {
        held.find(caller, new InstanceId(id));
        if (mustAsk(request)) {
            return Question.reset(request.getRequestURI(), "/instances").page();
        }
        return switch (resetInstance.reset(caller, new InstanceId(id))) {
            case ResetInstance.Reset(InstanceRecord instance) -> answer(panels.panel(caller, instance), request);
            case ResetInstance.Refused(Refusal refusal) -> refused(panel(caller, id), refusal, request);
        };
    }

    @PostMapping("/instances/{id}/stop")
    ModelAndView stop(Caller caller, @PathVariable UUID id, HttpServletRequest request) {
        held.find(caller, new InstanceId(id));
        if (mustAsk(request)) {
            return Question.stop(request.getRequestURI(), "/instances").page();
        }
        return answer(
                panels.panel(
                        caller, stopInstance.stop(caller, new InstanceId(id)).instance()),
                request);
    }

    private static boolean mustAsk(HttpServletRequest request) {
        return request.getHeader(BY_SCRIPT) == null && request.getParameter("confirmed") == null;
    }

    private InstancePanelView panel(Caller caller, UUID id) {
        return panels.panel(caller, held.findCurrent(caller, new InstanceId(id)));
    }

    private Challenge seen(Caller caller, long id) {
        return open.get(id, new Visitor(caller));
    }

    private static ModelAndView refused(InstancePanelView panel, Refusal refusal, HttpServletRequest request) {
        if (request.getHeader(BY_SCRIPT) != null) {
            return answer(panel.refused(refusal), request);
        }
        if (refusal.remedies().isEmpty()) {
            throw new RefusedException(refusal);
        }
        return Question.choose(refusal, request.getRequestURI(), "/challenges/" + panel.challengeId())
                .page();
    }

    private static ModelAndView answer(InstancePanelView panel, HttpServletRequest request) {
        if (request.getHeader(BY_SCRIPT) == null) {
            return new ModelAndView("redirect:/challenges/" + panel.challengeId());
        }
        String from = request.getHeader("HX-Current-URL");
        boolean titled = from != null && from.endsWith("/instances");
        return new ModelAndView("instance/panel", Map.of("view", panel, "nonce", Nonces.of(request), "titled", titled));
    }
}
