package dev.flagship.server.signin;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.account.Register;
import dev.flagship.server.account.SignIn;
import dev.flagship.server.http.Cookies;
import dev.flagship.server.http.ForeignLink;
import dev.flagship.server.session.Modes;
import dev.flagship.server.session.Origin;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The forms that people and CTFd's client libraries sign in with. Success redirects; failure shows the form again with
 * the reason and all input except the password.
 */
@Controller
class SignInForms {
    private static final String START = "/challenges";
    /** Where new users look for a team, without which they cannot play. */
    private static final String TEAM = "/team";

    /** Paths on this site, without anything that a browser or a template would interpret. */
    private static final Pattern OURS = Pattern.compile("/(?!/)[A-Za-z0-9/_?=&.%-]*");

    private final SignIn signIn;
    private final Entrance entrance;
    private final Register register;
    private final RegisterForms forms;
    private final Modes modes;
    private final Cookies cookies;

    SignInForms(
            SignIn signIn, Entrance entrance, Register register, RegisterForms forms, Modes modes, Cookies cookies) {
        this.signIn = signIn;
        this.entrance = entrance;
        this.register = register;
        this.forms = forms;
        this.modes = modes;
        this.cookies = cookies;
    }

    @GetMapping("/login")
    ModelAndView login(@RequestParam(defaultValue = "") String next) {
        return signInForm("", "", next);
    }

    @GetMapping("/register")
    ModelAndView register() {
        return forms.empty();
    }

    @PostMapping("/login")
    ModelAndView login(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        Origin origin = entrance.origin(request);
        return switch (signIn.signIn(name, password, origin)) {
            case SignIn.SignedIn(String sessionId) -> enter(sessionId, origin, next, response);
            case SignIn.Rejected() -> signInForm(name, say("account.sign-in-wrong"), next);
            case SignIn.Resting resting -> {
                response.setStatus(resting.code().status());
                response.setHeader(
                        "Retry-After", Long.toString(Math.max(1, resting.left().toSeconds())));
                yield signInForm(name, resting.sentence(), next);
            }
        };
    }

    @PostMapping("/register")
    ModelAndView register(HttpServletRequest request, HttpServletResponse response) {
        Register.Form form = RegisterForms.typed(request);
        Origin origin = entrance.origin(request);
        return switch (register.register(form, origin)) {
            case Register.Registered registered ->
                enter(registered.sessionId(), origin, modes.byTeam() ? TEAM : START, response);
            case Register.Rejected(Map<String, String> errors) -> forms.again(form, errors);
        };
    }

    /** The address that CTFd's client libraries call. A link on another site leads only to a question. */
    @GetMapping("/logout")
    ModelAndView logoutByLink(HttpServletRequest request, HttpServletResponse response) {
        if (!ForeignLink.isFollowed(request) || cookies.session(request) == null) {
            return logout(request, response);
        }
        return new ModelAndView(
                "layout/question",
                Map.of(
                        "question", say("sign-out.ask"),
                        "text", say("sign-out.text"),
                        "action", "/logout",
                        "yes", say("shell.sign-out"),
                        "back", "/"));
    }

    @PostMapping("/logout")
    ModelAndView logout(HttpServletRequest request, HttpServletResponse response) {
        Cookie session = cookies.session(request);
        if (session != null) {
            signIn.signOut(session.getValue());
            cookies.clearSession(response);
        }
        return new ModelAndView("redirect:/");
    }

    private ModelAndView enter(String sessionId, Origin origin, String next, HttpServletResponse response) {
        entrance.open(response, sessionId, origin);
        return new ModelAndView("redirect:" + ours(next));
    }

    /** Returns the address to go on to; the board if it is not on this site. */
    static String ours(String next) {
        return OURS.matcher(next).matches() ? next : START;
    }

    private static ModelAndView signInForm(String name, String error, String next) {
        return new ModelAndView("signin/sign-in", "view", new SignInView(shown(name), error, shown(next)));
    }

    static String shown(String typed) {
        return typed.length() > 300 ? "" : typed;
    }
}
