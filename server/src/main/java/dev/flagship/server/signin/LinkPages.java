package dev.flagship.server.signin;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.account.KnownUsers;
import dev.flagship.server.account.ProveAddress;
import dev.flagship.server.account.ResetPassword;
import dev.flagship.server.account.User;
import dev.flagship.server.account.UserRules;
import dev.flagship.server.mail.Outbox;
import dev.flagship.server.session.Caller;
import dev.flagship.server.session.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The pages behind links that prove an address or allow a new password. Following such a link changes nothing, because
 * programs that scan mail follow links, too. The link's secret goes into the page's form, and only the button uses it.
 * The pages send no referrer, so no other site learns the secret.
 */
@Controller
class LinkPages {
    private final ProveAddress proveAddress;
    private final ResetPassword resetPassword;
    private final ResetRequests requests;
    private final UserRules rules;
    private final KnownUsers known;
    private final Outbox outbox;

    LinkPages(
            ProveAddress proveAddress,
            ResetPassword resetPassword,
            ResetRequests requests,
            UserRules rules,
            KnownUsers known,
            Outbox outbox) {
        this.proveAddress = proveAddress;
        this.resetPassword = resetPassword;
        this.requests = requests;
        this.rules = rules;
        this.known = known;
        this.outbox = outbox;
    }

    @GetMapping("/confirm")
    ModelAndView confirm(Visitor visitor) {
        return visitor.caller()
                .map(caller -> waiting(caller, ""))
                .orElseGet(() -> new ModelAndView("redirect:/login?next=/confirm"));
    }

    @PostMapping("/confirm")
    ModelAndView sendAgain(Caller caller) {
        return switch (proveAddress.again(caller)) {
            case ProveAddress.Sent() -> waiting(caller, say("account.link-sent"));
            case ProveAddress.TooSoon(var left) ->
                waiting(caller, say("account.link-too-soon", Math.max(1, left.toSeconds() + 1)));
            case ProveAddress.Proven(), ProveAddress.NoMail() -> waiting(caller, "");
        };
    }

    @GetMapping("/confirm/{secret}")
    ModelAndView followed(@PathVariable String secret, HttpServletResponse response) {
        keepToOurselves(response);
        return proveAddress.isGood(secret) ? confirmPage(ConfirmView.link(secret)) : confirmPage(ConfirmView.over());
    }

    @PostMapping("/confirm/address")
    ModelAndView prove(@RequestParam(defaultValue = "") String code) {
        return confirmPage(proveAddress.prove(code) ? ConfirmView.proven("") : ConfirmView.over());
    }

    @GetMapping("/reset_password")
    ModelAndView ask() {
        return new ModelAndView("signin/reset", "view", new ResetView(outbox.isOpen(), false));
    }

    @PostMapping("/reset_password")
    ModelAndView ask(@RequestParam(defaultValue = "") String email, HttpServletRequest request) {
        if (outbox.isOpen()) {
            requests.take(email, request.getRemoteAddr());
        }
        return new ModelAndView("signin/reset", "view", new ResetView(outbox.isOpen(), true));
    }

    @GetMapping("/reset_password/{secret}")
    ModelAndView choose(@PathVariable String secret, HttpServletResponse response) {
        keepToOurselves(response);
        return newPassword(secret, "");
    }

    @PostMapping("/reset_password/new")
    ModelAndView choose(
            @RequestParam(defaultValue = "") String code, @RequestParam(defaultValue = "") String password) {
        return switch (resetPassword.reset(code, password)) {
            case ResetPassword.Done() -> new ModelAndView("redirect:/login?next=/challenges");
            case ResetPassword.Over() -> newPassword("", "");
            case ResetPassword.Refused(String sentence) -> newPassword(code, sentence);
        };
    }

    private ModelAndView newPassword(String secret, String error) {
        Optional<String> name = secret.isEmpty() ? Optional.empty() : resetPassword.holder(secret);
        NewPasswordView view =
                new NewPasswordView(name.orElse(""), name.isPresent() ? secret : "", rules.shortestPassword(), error);
        return new ModelAndView("signin/new-password", "view", view);
    }

    private ModelAndView waiting(Caller caller, String said) {
        User user = known.find(caller.userId());
        return confirmPage(
                user.verified()
                        ? ConfirmView.proven(user.email())
                        : ConfirmView.waiting(user.email(), outbox.isOpen(), said));
    }

    private static ModelAndView confirmPage(ConfirmView view) {
        return new ModelAndView("signin/confirm", "view", view);
    }

    private static void keepToOurselves(HttpServletResponse response) {
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cache-Control", "no-store");
    }
}
