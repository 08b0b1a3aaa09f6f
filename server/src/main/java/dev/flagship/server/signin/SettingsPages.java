package dev.flagship.server.signin;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.account.ChangeOneself;
import dev.flagship.server.account.ChangePassword;
import dev.flagship.server.account.EndSessions;
import dev.flagship.server.account.User;
import dev.flagship.server.account.UserRules;
import dev.flagship.server.http.Cookies;
import dev.flagship.server.http.PlainQuestion;
import dev.flagship.server.language.LanguageCookie;
import dev.flagship.server.refusal.RefusedException;
import dev.flagship.server.session.Caller;
import dev.flagship.server.session.OwnSession;
import dev.flagship.server.session.Sessions;
import dev.flagship.server.session.Token;
import dev.flagship.server.session.Tokens;
import dev.flagship.server.words.Language;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** A user's own settings: the profile, sessions, API tokens and the password. */
@Controller
@RequestMapping("/settings")
class SettingsPages {
    private final Tokens tokens;
    private final ChangePassword changePassword;
    private final EndSessions endSessions;
    private final ChangeOneself changeOneself;
    private final ProfileForms profiles;
    private final UserRules rules;
    private final Cookies cookies;

    SettingsPages(
            Tokens tokens,
            ChangePassword changePassword,
            EndSessions endSessions,
            ChangeOneself changeOneself,
            ProfileForms profiles,
            UserRules rules,
            Cookies cookies) {
        this.tokens = tokens;
        this.changePassword = changePassword;
        this.endSessions = endSessions;
        this.changeOneself = changeOneself;
        this.profiles = profiles;
        this.rules = rules;
        this.cookies = cookies;
    }

    @GetMapping
    ModelAndView show(Caller caller, HttpServletRequest request, @RequestParam(defaultValue = "") String done) {
        return page(caller, request, Said.done(sentence(done)));
    }

    @Reauthenticated
    @PostMapping("/tokens")
    ModelAndView makeToken(
            Caller caller,
            HttpServletRequest request,
            @RequestParam(defaultValue = "") String description,
            @RequestParam(defaultValue = "") String expiration) {
        try {
            @Nullable Instant expires = TokensApi.expiration(expiration);
            Tokens.Created created =
                    tokens.create(caller.userId(), description.isBlank() ? null : description, expires);
            return page(caller, request, Said.token(created.value()));
        } catch (RefusedException e) {
            return page(caller, request, Said.tokenError(e.refusal().sentence()));
        }
    }

    @PostMapping("/tokens/{id}/revoke")
    ModelAndView revoke(Caller caller, @PathVariable long id, HttpServletRequest request) {
        if (PlainQuestion.isOpen(request)) {
            return new PlainQuestion(
                            say("settings.revoke-ask"), say("settings.revoke-text"), say("common.revoke"), "/settings")
                    .page(request);
        }
        tokens.revoke(caller.userId(), id);
        return new ModelAndView("redirect:/settings?done=revoked");
    }

    @PostMapping("/password")
    ModelAndView changePassword(
            Caller caller,
            HttpServletRequest request,
            @RequestParam(defaultValue = "") String confirm,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "false") boolean tokens) {
        try {
            changePassword.change(caller, confirm, password, sessionId(request), tokens);
        } catch (RefusedException e) {
            return page(caller, request, Said.passwordError(e.refusal().sentence()));
        }
        return new ModelAndView("redirect:/settings?done=" + (tokens ? "password-tokens" : "password"));
    }

    @PostMapping("/sessions/{handle}/end")
    String endSession(Caller caller, @PathVariable String handle) {
        endSessions.one(caller, handle);
        return "redirect:/settings?done=session";
    }

    @PostMapping("/sessions/end-others")
    String endOtherSessions(Caller caller, HttpServletRequest request) {
        endSessions.others(caller, sessionId(request));
        return "redirect:/settings?done=sessions";
    }

    private String sessionId(HttpServletRequest request) {
        Cookie session = cookies.session(request);
        return session == null ? "" : session.getValue();
    }

    @PostMapping("/profile")
    ModelAndView changeProfile(Caller caller, HttpServletRequest request, HttpServletResponse response) {
        try {
            User changed = changeOneself.change(caller, profiles.changes(request));
            if (!Objects.equals(
                    caller.language(),
                    Language.ofLocale(changed.profile().language()).orElse(null))) {
                LanguageCookie.forget(request, response);
            }
        } catch (RefusedException e) {
            User user = changeOneself.self(caller);
            return page(caller, request, Said.done(""), profiles.refused(request, user, e.refusal()));
        }
        return new ModelAndView("redirect:/settings?done=profile");
    }

    private ModelAndView page(Caller caller, HttpServletRequest request, Said said) {
        return page(caller, request, said, profiles.known(changeOneself.self(caller)));
    }

    private ModelAndView page(Caller caller, HttpServletRequest request, Said said, ProfileFormView profile) {
        String current = Sessions.handle(sessionId(request));
        List<SettingsView.SessionView> sessions = endSessions.of(caller).stream()
                .map(session -> session(session, current))
                .toList();
        List<SettingsView.TokenView> shown =
                tokens.list(caller.userId()).stream().map(SettingsPages::token).toList();
        return new ModelAndView(
                "signin/settings",
                "view",
                new SettingsView(
                        caller.name(),
                        profile,
                        shown,
                        sessions,
                        rules.shortestPassword(),
                        said.newToken(),
                        said.done(),
                        said.passwordError(),
                        said.tokenError()));
    }

    private static SettingsView.SessionView session(OwnSession session, String current) {
        return new SettingsView.SessionView(
                session.handle(),
                session.createdAt(),
                session.seenAt(),
                session.address(),
                session.handle().equals(current));
    }

    private static SettingsView.TokenView token(Token token) {
        String description = token.description();
        return new SettingsView.TokenView(
                token.id(), description == null ? "" : description, token.createdAt(), token.expiresAt());
    }

    private static String sentence(String done) {
        return switch (done) {
            case "revoked" -> say("settings.done-revoked");
            case "profile" -> say("settings.done-profile");
            case "session" -> say("settings.done-session");
            case "sessions" -> say("settings.done-sessions");
            case "password" -> say("settings.done-password");
            case "password-tokens" -> say("settings.done-password-tokens");
            default -> "";
        };
    }

    /** Messages on the page; each may be empty. */
    private record Said(String newToken, String done, String passwordError, String tokenError) {
        static Said done(String sentence) {
            return new Said("", sentence, "", "");
        }

        static Said token(String value) {
            return new Said(value, "", "", "");
        }

        static Said passwordError(String sentence) {
            return new Said("", "", sentence, "");
        }

        static Said tokenError(String sentence) {
            return new Said("", "", "", sentence);
        }
    }
}
