package dev.flagship.server.instance.operator;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.instance.InstancesOf;
import dev.flagship.server.instance.StopInstance;
import dev.flagship.server.instance.WhoseInstances;
import dev.flagship.server.session.Caller;
import dev.flagship.server.signin.Reauthenticated;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Stops all instances, or all of one challenge or account, for an operator who typed the required word. */
@Controller
class StopManyPages {
    private static final String HERE = "/admin/instances/stop";

    private final StopInstance stopInstance;
    private final WhoseInstances whose;

    StopManyPages(StopInstance stopInstance, WhoseInstances whose) {
        this.stopInstance = stopInstance;
        this.whose = whose;
    }

    @GetMapping(HERE)
    ModelAndView ask(
            @RequestParam(required = false) @Nullable Long challenge,
            @RequestParam(required = false) @Nullable Long account) {
        return page(view(new InstancesOf(challenge, account)));
    }

    @Reauthenticated
    @PostMapping(HERE)
    ModelAndView stop(
            Caller caller,
            @RequestParam(required = false) @Nullable Long challenge,
            @RequestParam(required = false) @Nullable Long account,
            @RequestParam(defaultValue = "") String typed) {
        InstancesOf which = new InstancesOf(challenge, account);
        StopManyView view = view(which);
        if (!typed.strip().equals(view.word())) {
            ModelAndView page = page(view.refused(say("admin-stop.typed", view.word())));
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return page;
        }
        return new ModelAndView("redirect:" + view.stopped(stopInstance.stopAll(caller, which)));
    }

    private static ModelAndView page(StopManyView view) {
        return new ModelAndView("instance/operator/stop-many", "view", view);
    }

    private StopManyView view(InstancesOf which) {
        return new StopManyView(
                which.challengeId(),
                whose.challenge(which),
                which.accountId(),
                whose.account(which),
                stopInstance.count(which),
                say("admin-stop.word"),
                "");
    }
}
