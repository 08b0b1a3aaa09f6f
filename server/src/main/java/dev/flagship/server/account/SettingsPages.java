package dev.flagship.server.account;

import dev.flagship.server.http.Cookies;
import dev.flagship.server.refusal.RefusedException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** A user's own settings: API tokens and the password. */
@Controller
@RequestMapping("/settings")
class SettingsPages {
    private final Tokens tokens;
    private final ChangePassword changePassword;
    private final Cookies cookies;

    SettingsPages(Tokens tokens, ChangePassword changePassword, Cookies cookies) {
        this.tokens = tokens;
        this.changePassword = changePassword;
        this.cookies = cookies;
    }

    @GetMapping
    ModelAndView show(Caller caller, @RequestParam(defaultValue = "") String done) {
        return page(caller, "", sentence(done), "", "");
    }

    @PostMapping("/tokens")
    ModelAndView makeToken(
            Caller caller,
            @RequestParam(defaultValue = "") String description,
            @RequestParam(defaultValue = "") String expiration) {
        try {
            @Nullable Instant expires = TokensApi.expiration(expiration);
            Tokens.Created created =
                    tokens.create(caller.userId(), description.isBlank() ? null : description, expires);
            return page(caller, created.value(), "", "", "");
        } catch (RefusedException e) {
            return page(caller, "", "", "", e.refusal().sentence());
        }
    }

    @PostMapping("/tokens/{id}/revoke")
    String revoke(Caller caller, @PathVariable long id) {
        tokens.revoke(caller.userId(), id);
        return "redirect:/settings?done=revoked";
    }

    @PostMapping("/password")
    ModelAndView changePassword(
            Caller caller,
            HttpServletRequest request,
            @RequestParam(defaultValue = "") String confirm,
            @RequestParam(defaultValue = "") String password) {
        Cookie session = cookies.session(request);
        try {
            changePassword.change(caller, confirm, password, session == null ? "" : session.getValue());
        } catch (RefusedException e) {
            return page(caller, "", "", e.refusal().sentence(), "");
        }
        return new ModelAndView("redirect:/settings?done=password");
    }

    private ModelAndView page(Caller caller, String newToken, String done, String passwordError, String tokenError) {
        List<SettingsView.TokenView> shown =
                tokens.list(caller.userId()).stream().map(SettingsPages::token).toList();
        return new ModelAndView(
                "account/settings",
                "view",
                new SettingsView(caller.name(), shown, newToken, done, passwordError, tokenError));
    }

    private static SettingsView.TokenView token(Token token) {
        String description = token.description();
        return new SettingsView.TokenView(
                token.id(), description == null ? "" : description, token.createdAt(), token.expiresAt());
    }

    private static String sentence(String done) {
        return switch (done) {
            case "revoked" -> "The token is revoked.";
            case "password" -> "Your password is changed, and your other sessions have ended.";
            default -> "";
        };
    }
}
