package dev.flagship.server.account;

import dev.flagship.server.http.Cookies;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The forms that people, and CTFd's client libraries, sign in with. What went well is redirected; what did not shows
 * the form again (view {@code login} or {@code register}) with {@code errors}, and what was typed but the password.
 */
@Controller
class SignInForms {
    private static final String START = "/challenges";

    private final SignIn signIn;
    private final Register register;
    private final Cookies cookies;

    SignInForms(SignIn signIn, Register register, Cookies cookies) {
        this.signIn = signIn;
        this.register = register;
        this.cookies = cookies;
    }

    @PostMapping("/login")
    ModelAndView login(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        return switch (signIn.signIn(name, password, request.getRemoteAddr())) {
            case SignIn.SignedIn(String sessionId) -> enter(sessionId, next, response);
            case SignIn.Rejected() ->
                new ModelAndView(
                        "login",
                        Map.of(
                                "errors",
                                List.of("Your username or password is incorrect"),
                                "name",
                                shown(name),
                                "next",
                                shown(next)));
            case SignIn.Resting resting -> throw resting.asException();
        };
    }

    @PostMapping("/register")
    ModelAndView register(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password,
            HttpServletRequest request,
            HttpServletResponse response) {
        return switch (register.register(new Register.Form(name, email, password), request.getRemoteAddr())) {
            case Register.Registered registered -> enter(registered.sessionId(), START, response);
            case Register.Rejected(Map<String, String> errors) ->
                new ModelAndView(
                        "register",
                        Map.of(
                                "errors",
                                List.copyOf(errors.values()),
                                "name",
                                shown(name),
                                "email",
                                shown(email)));
        };
    }

    @GetMapping("/logout")
    ModelAndView logout(HttpServletRequest request, HttpServletResponse response) {
        Cookie session = cookies.session(request);
        if (session != null) {
            signIn.signOut(session.getValue());
            cookies.clearSession(response);
        }
        return new ModelAndView("redirect:/");
    }

    @PostMapping("/logout")
    ModelAndView logoutByForm(HttpServletRequest request, HttpServletResponse response) {
        return logout(request, response);
    }

    private ModelAndView enter(String sessionId, String next, HttpServletResponse response) {
        cookies.setSession(response, sessionId, signIn.sessionLife());
        boolean ours = next.startsWith("/") && !next.startsWith("//") && !next.contains("\\");
        return new ModelAndView("redirect:" + (ours ? next : START));
    }

    private static String shown(String typed) {
        return typed.length() > 300 ? "" : typed;
    }
}
