package dev.flagship.server.config;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.config.SettingsAdminView.FieldView;
import dev.flagship.server.config.SettingsAdminView.GroupView;
import dev.flagship.server.config.SettingsAdminView.Input;
import dev.flagship.server.settings.Kind;
import dev.flagship.server.settings.Setting;
import dev.flagship.server.settings.SettingGroup;
import dev.flagship.server.settings.SettingWords;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The form fields of settings, by the kind of setting. */
final class SettingFields {
    private SettingFields() {}

    /** Returns the fields of the settings that people change, grouped by subject. */
    static List<GroupView> groups() {
        return Arrays.stream(SettingGroup.values())
                .filter(group -> group != SettingGroup.PLATFORM)
                .map(group -> new GroupView(
                        group.name().toLowerCase(Locale.ROOT),
                        SettingWords.title(group),
                        all().stream()
                                .filter(setting -> setting.group() == group)
                                .map(SettingFields::field)
                                .toList()))
                .toList();
    }

    /** Returns the settings that people change. */
    static List<Setting> all() {
        return Arrays.stream(Setting.values())
                .filter(setting -> setting.group() != SettingGroup.PLATFORM)
                .toList();
    }

    private static FieldView field(Setting setting) {
        return switch (setting.kind()) {
            case Kind.Text(int longest) -> field(setting, Input.LINE, List.of(), 0, longest);
            case Kind.Host() -> field(setting, Input.LINE, List.of(), 0, 253);
            case Kind.Ports() -> field(setting, Input.LINE, List.of(), 0, 20);
            case Kind.Lines(int longest) -> field(setting, Input.LINES, List.of(), 0, longest);
            case Kind.Secret(int longest) -> field(setting, Input.SECRET, List.of(), 0, longest);
            case Kind.Whole(int least, int most) -> field(setting, Input.NUMBER, List.of(), least, most);
            case Kind.Time() -> field(setting, Input.TIME, List.of(), 0, 0);
            case Kind.Truth() -> field(setting, Input.BOX, List.of(), 0, 0);
            case Kind.Word(List<String> words) -> field(setting, Input.WORDS, words, 0, 0);
        };
    }

    private static FieldView field(Setting setting, Input input, List<String> words, int least, int most) {
        return new FieldView(
                setting.key(),
                SettingWords.label(setting),
                SettingWords.help(setting),
                SettingWords.unit(setting),
                input,
                words,
                setting.byDefault(),
                usually(setting),
                least,
                most);
    }

    private static String usually(Setting setting) {
        String usual = setting.byDefault();
        return switch (setting.kind()) {
            case Kind.Truth truth -> usual.equals("true") ? say("admin-settings.on") : say("admin-settings.off");
            case Kind.Word word -> usual.isEmpty() ? "" : SettingWords.word(usual);
            default -> usual;
        };
    }
}
