package dev.flagship.server.config;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.account.Caller;
import dev.flagship.server.account.Reauthenticated;
import dev.flagship.server.account.Reauthentication;
import dev.flagship.server.page.FormView;
import dev.flagship.server.page.TimeField;
import dev.flagship.server.settings.ChangeSettings;
import dev.flagship.server.settings.Kind;
import dev.flagship.server.settings.Setting;
import dev.flagship.server.settings.Settings;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** All settings on one page, saved together or not at all. What is not known here is refused by its name. */
@Controller
class SettingsAdminPages {
    private static final String HERE = "/admin/settings";

    private final Settings settings;
    private final ChangeSettings changeSettings;
    private final StoreSettings storeSettings;
    private final Ways ways;

    SettingsAdminPages(Settings settings, ChangeSettings changeSettings, StoreSettings storeSettings, Ways ways) {
        this.settings = settings;
        this.changeSettings = changeSettings;
        this.storeSettings = storeSettings;
        this.ways = ways;
    }

    @GetMapping(HERE)
    ModelAndView show(Caller caller, @RequestParam(defaultValue = "false") boolean saved) {
        return page(caller, FormView.of(inForce()), saved);
    }

    @Reauthenticated
    @PostMapping(HERE)
    ModelAndView save(Caller caller, HttpServletRequest request) {
        Map<String, String> values = values(request);
        Map<String, String> errors = new LinkedHashMap<>(changeSettings.problems(values));
        unknown(request).forEach(name -> errors.put(name, say("setting-refusal.unknown", name)));
        if (!errors.isEmpty()) {
            return page(caller, FormView.refused(request.getParameterMap(), errors), false);
        }
        storeSettings.store(caller, values);
        return new ModelAndView("redirect:" + HERE + "?saved=true");
    }

    /** A box that is not ticked is not sent; a password that is not typed and a time as it was shown stay as they are. */
    private Map<String, String> values(HttpServletRequest request) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Setting setting : SettingFields.all()) {
            String sent = request.getParameter(setting.key());
            switch (setting.kind()) {
                case Kind.Truth truth -> values.put(setting.key(), sent == null ? "false" : sent);
                case Kind.Secret secret -> {
                    if (sent != null && !sent.isEmpty()) {
                        values.put(setting.key(), sent);
                    }
                }
                case Kind.Time time -> {
                    if (sent != null && !sent.equals(shown(setting))) {
                        values.put(setting.key(), sent);
                    }
                }
                default -> {
                    if (sent != null) {
                        values.put(setting.key(), sent);
                    }
                }
            }
        }
        return values;
    }

    private static Set<String> unknown(HttpServletRequest request) {
        Set<String> known = SettingFields.all().stream().map(Setting::key).collect(Collectors.toSet());
        return request.getParameterMap().keySet().stream()
                .filter(name -> !known.contains(name) && !name.equals("nonce") && !name.equals(Reauthentication.FIELD))
                .collect(Collectors.toSet());
    }

    private Map<String, String> inForce() {
        Map<String, String> values = new HashMap<>();
        for (Setting setting : SettingFields.all()) {
            values.put(setting.key(), shown(setting));
        }
        return values;
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
                new SettingsRoomView(SettingFields.groups(), ways.all(), form, caller.isAdmin(), saved));
    }
}
