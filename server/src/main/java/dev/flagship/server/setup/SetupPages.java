package dev.flagship.server.setup;

import dev.flagship.server.account.FirstOperator;
import dev.flagship.server.http.Cookies;
import dev.flagship.server.http.FormFields;
import dev.flagship.server.session.Mode;
import dev.flagship.server.session.Origin;
import dev.flagship.server.settings.Setting;
import dev.flagship.server.signin.Entrance;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The form that sets a competition up, for people and for CTFd's client libraries. Once it is done, the form redirects
 * to the start page.
 */
@Controller
class SetupPages {
    private static final List<Setting> ASKED = List.of(
            Setting.NAME,
            Setting.DESCRIPTION,
            Setting.START,
            Setting.END,
            Setting.CHALLENGE_VISIBILITY,
            Setting.ACCOUNT_VISIBILITY,
            Setting.SCORE_VISIBILITY,
            Setting.REGISTRATION_VISIBILITY,
            Setting.VERIFY_EMAILS,
            Setting.TEAM_SIZE);

    private final SetUp setUp;
    private final Cookies cookies;
    private final Entrance entrance;

    SetupPages(SetUp setUp, Cookies cookies, Entrance entrance) {
        this.setUp = setUp;
        this.cookies = cookies;
        this.entrance = entrance;
    }

    /** Shows the form. A code in the address is kept in a cookie for clients that send the form without it. */
    @GetMapping("/setup")
    ModelAndView form(@RequestParam(defaultValue = "") String code, HttpServletResponse response) {
        if (!setUp.isOpen()) {
            return new ModelAndView("redirect:/");
        }
        if (!code.isEmpty()) {
            cookies.setSetupCode(response, code);
        }
        return page(code, Map.of(), "users", Map.of());
    }

    @PostMapping("/setup")
    ModelAndView setUp(HttpServletRequest request, HttpServletResponse response) {
        if (!setUp.isOpen()) {
            return new ModelAndView("redirect:/");
        }
        String mode = FormFields.text(request, "user_mode").equals("teams") ? "teams" : "users";
        SetUp.Form form = new SetUp.Form(
                code(request),
                mode.equals("teams") ? Mode.TEAMS : Mode.USERS,
                settings(request),
                new FirstOperator.Form(
                        FormFields.text(request, "name"),
                        FormFields.text(request, "email"),
                        FormFields.text(request, "password")));
        Origin origin = entrance.origin(request);
        return switch (setUp.setUp(form, origin)) {
            case SetUp.Done(String sessionId) -> {
                entrance.open(response, sessionId, origin);
                cookies.setSetupCode(response, "");
                yield new ModelAndView("redirect:/");
            }
            case SetUp.Rejected(Map<String, String> errors) -> page(form.code(), typed(request), mode, errors);
        };
    }

    private String code(HttpServletRequest request) {
        String typed = FormFields.text(request, "code");
        return typed.isEmpty() ? cookies.setupCode(request) : typed;
    }

    private static Map<String, String> settings(HttpServletRequest request) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Setting setting : ASKED) {
            if (request.getParameter(setting.key()) != null) {
                values.put(setting.key(), FormFields.text(request, setting.key()));
            }
        }
        return values;
    }

    private static Map<String, String> typed(HttpServletRequest request) {
        Map<String, String> typed = settings(request);
        typed.put("name", FormFields.text(request, "name"));
        typed.put("email", FormFields.text(request, "email"));
        return typed;
    }

    private static ModelAndView page(String code, Map<String, String> typed, String mode, Map<String, String> errors) {
        return new ModelAndView("setup/setup", "view", new SetupView(code, mode, typed, errors));
    }
}
