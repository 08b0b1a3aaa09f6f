package dev.flagship.server.signin;

import dev.flagship.server.http.FormFields;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.refusal.RefusedException;
import dev.flagship.server.session.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Asks for the user's own password and redirects to the page that wanted it. */
@Controller
class ReauthenticationPages {
    static final String HERE = "/reauthenticate";

    private final Reauthentication reauthentication;

    ReauthenticationPages(Reauthentication reauthentication) {
        this.reauthentication = reauthentication;
    }

    @GetMapping(HERE)
    ModelAndView ask(@RequestParam(defaultValue = "") String next) {
        return page(next, "", HttpStatus.OK);
    }

    @PostMapping(HERE)
    ModelAndView prove(
            Caller caller,
            @RequestParam(defaultValue = "") String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        try {
            reauthentication.prove(caller, FormFields.text(request, Reauthentication.FIELD));
        } catch (RefusedException e) {
            tellToWait(e.refusal(), response);
            return page(
                    next,
                    e.refusal().sentence(),
                    HttpStatusCode.valueOf(e.refusal().code().status()));
        }
        return new ModelAndView("redirect:" + SignInForms.ours(next));
    }

    /** Sets the Retry-After header if the refusal says how long to wait. */
    static void tellToWait(Refusal refusal, HttpServletResponse response) {
        refusal.retryAfter()
                .map(Duration::toSeconds)
                .ifPresent(wait -> response.setHeader("Retry-After", Long.toString(Math.max(1, wait))));
    }

    private static ModelAndView page(String next, String error, HttpStatusCode status) {
        ModelAndView page = new ModelAndView(
                "signin/reauthenticate",
                "view",
                new ReauthenticationView(
                        HERE, List.of(new ReauthenticationView.Field("next", SignInForms.shown(next))), error));
        page.setStatus(status);
        return page;
    }
}
