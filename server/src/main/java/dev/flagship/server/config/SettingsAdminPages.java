package dev.flagship.server.config;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.page.FormView;
import dev.flagship.server.page.TimeField;
import dev.flagship.server.session.Caller;
import dev.flagship.server.settings.ChangeSettings;
import dev.flagship.server.settings.Kind;
import dev.flagship.server.settings.Setting;
import dev.flagship.server.settings.Settings;
import dev.flagship.server.signin.Reauthenticated;
import dev.flagship.server.signin.Reauthentication;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The page with all settings, which are saved together or not at all. Unknown fields are refused by name. */
@Controller
class SettingsAdminPages {
    private static final String HERE = "/admin/settings";
    /** Prefix of hidden fields with the values that the page showed. */
    private static final String WAS = "was:";

    private static final int LONGEST_MARK = 100;

    private final Settings settings;
    private final ChangeSettings changeSettings;
    private final StoreSettings storeSettings;
    private final ExposureStates exposures;

    SettingsAdminPages(
            Settings settings, ChangeSettings changeSettings, StoreSettings storeSettings, ExposureStates exposures) {
        this.settings = settings;
        this.changeSettings = changeSettings;
        this.storeSettings = storeSettings;
        this.exposures = exposures;
    }

    @GetMapping(HERE)
    ModelAndView show(Caller caller, @RequestParam(defaultValue = "false") boolean saved) {
        return page(caller, FormView.of(inForce()), saved);
    }

    @Reauthenticated
    @PostMapping(HERE)
    ModelAndView save(Caller caller, HttpServletRequest request) {
        Map<String, String> values = changed(request);
        Map<String, String> errors = new LinkedHashMap<>(changeSettings.problems(values));
        unknown(request).forEach(name -> errors.put(name, say("setting-refusal.unknown", name)));
        if (!errors.isEmpty()) {
            return page(caller, refused(request, errors), false);
        }
        if (!values.isEmpty()) {
            storeSettings.store(caller, values);
        }
        return new ModelAndView("redirect:" + HERE + "?saved=true");
    }

    /**
     * Returns what the operator changed. A field that still has the value the page showed is skipped, so that it does
     * not undo others' changes since then.
     */
    private Map<String, String> changed(HttpServletRequest request) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Setting setting : SettingFields.all()) {
            sent(setting, request)
                    .filter(value -> !isUntouched(setting, value, request))
                    .ifPresent(value -> values.put(setting.key(), value));
        }
        return values;
    }

    /**
     * Returns the sent value. Browsers do not send unticked boxes, so these count as false. An empty password field
     * leaves the password unchanged.
     */
    private static Optional<String> sent(Setting setting, HttpServletRequest request) {
        Optional<String> sent = Optional.ofNullable(request.getParameter(setting.key()));
        return switch (setting.kind()) {
            case Kind.Truth truth -> Optional.of(sent.orElse("false"));
            case Kind.Secret secret -> sent.filter(text -> !text.isEmpty());
            default -> sent;
        };
    }

    private boolean isUntouched(Setting setting, String value, HttpServletRequest request) {
        String was = request.getParameter(WAS + setting.key());
        return was == null
                ? setting.kind() instanceof Kind.Time && value.equals(shown(setting))
                : mark(value).equals(was.replace("\r\n", "\n"));
    }

    /**
     * Returns a mark by which values are compared, so that long texts are not sent twice. Line ends are unified,
     * because browsers change them.
     */
    private static String mark(String value) {
        String text = value.replace("\r\n", "\n");
        return text.length() <= LONGEST_MARK ? text : Integer.toHexString(text.hashCode());
    }

    private static Set<String> unknown(HttpServletRequest request) {
        Set<String> known = SettingFields.all().stream().map(Setting::key).collect(Collectors.toSet());
        return request.getParameterMap().keySet().stream()
                .filter(name -> !known.contains(name) && !isOfTheForm(name))
                .collect(Collectors.toSet());
    }

    private static boolean isOfTheForm(String name) {
        return name.equals("nonce") || name.equals(Reauthentication.FIELD) || name.startsWith(WAS);
    }

    private Map<String, String> inForce() {
        Map<String, String> values = new HashMap<>();
        for (Setting setting : SettingFields.all()) {
            values.put(setting.key(), shown(setting));
            if (!setting.isSecret()) {
                values.put(WAS + setting.key(), mark(shown(setting)));
            }
        }
        return values;
    }

    /** Returns the input of the form without secrets, and the values that the page had shown. */
    private static FormView refused(HttpServletRequest request, Map<String, String> errors) {
        Map<String, String> values = new HashMap<>();
        for (Setting setting : SettingFields.all()) {
            for (String name : setting.isSecret() ? List.<String>of() : List.of(setting.key(), WAS + setting.key())) {
                String sent = request.getParameter(name);
                if (sent != null) {
                    values.put(name, sent);
                }
            }
        }
        return new FormView(values, errors);
    }

    private String shown(Setting setting) {
        return switch (setting.kind()) {
            case Kind.Secret secret -> "";
            case Kind.Time time -> settings.time(setting).map(TimeField::of).orElse("");
            default -> settings.text(setting);
        };
    }

    private ModelAndView page(Caller caller, FormView form, boolean saved) {
        return new ModelAndView(
                "config/settings",
                "view",
                new SettingsAdminView(SettingFields.groups(), exposures.all(), form, caller.isAdmin(), saved));
    }
}
