package dev.flagship.server.instance;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.account.Caller;
import dev.flagship.server.account.Reauthenticated;
import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.challenge.Challenge;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Stops all instances, or all of one challenge, for an operator who typed the word for it. */
@Controller
class StopManyPages {
    private static final String HERE = "/admin/instances/stop";

    private final StopInstance stopInstance;
    private final Catalog catalog;

    StopManyPages(StopInstance stopInstance, Catalog catalog) {
        this.stopInstance = stopInstance;
        this.catalog = catalog;
    }

    @GetMapping(HERE)
    ModelAndView ask(@RequestParam(required = false) @Nullable Long challenge) {
        return new ModelAndView("instance/stop-many", "view", view(challenge, ""));
    }

    @Reauthenticated
    @PostMapping(HERE)
    ModelAndView stop(
            Caller caller,
            @RequestParam(required = false) @Nullable Long challenge,
            @RequestParam(defaultValue = "") String typed) {
        StopManyView view = view(challenge, "");
        if (!typed.strip().equals(view.word())) {
            ModelAndView page = new ModelAndView(
                    "instance/stop-many", "view", view(challenge, say("admin-stop.typed", view.word())));
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return page;
        }
        int stopped = stopInstance.stopAllOfChallenge(caller, challenge);
        return new ModelAndView("redirect:/admin/instances?stopped=" + stopped);
    }

    private StopManyView view(@Nullable Long challenge, String refusal) {
        String name = challenge == null
                ? ""
                : catalog.find(challenge).map(Challenge::name).orElseThrow(() -> Catalog.notFound(challenge));
        return new StopManyView(
                challenge, name, stopInstance.countOfChallenge(challenge), say("admin-stop.word"), refusal);
    }
}
