package dev.flagship.server.config;

import dev.flagship.server.page.FormView;
import java.util.List;
import java.util.Objects;

/**
 * All settings that can be changed, and how exposures currently work, which depends on some settings.
 *
 * @param form the content of the fields, by key
 * @param operator whether the viewer may change the settings
 * @param saved whether they have just been saved
 */
public record SettingsAdminView(
        List<GroupView> groups, List<WayView> ways, FormView form, boolean operator, boolean saved) {
    public SettingsAdminView {
        groups = List.copyOf(groups);
        ways = List.copyOf(ways);
        Objects.requireNonNull(form, "form");
    }

    /** A group of settings on one subject. */
    public record GroupView(String id, String title, List<FieldView> fields) {
        public GroupView {
            fields = List.copyOf(fields);
        }
    }

    /**
     * One setting.
     *
     * @param input the kind of form field
     * @param words the possible values, if it is one of a few words
     * @param usual the default value, as it is stored
     * @param usually the default value in words; empty for none
     * @param least the smallest number, for numbers
     * @param most the largest number, or the longest text in characters
     */
    public record FieldView(
            String key,
            String label,
            String help,
            String unit,
            Input input,
            List<String> words,
            String usual,
            String usually,
            int least,
            int most) {
        public FieldView {
            words = List.copyOf(words);
        }
    }

    /**
     * How players reach ports of one exposure.
     *
     * @param sample an example of what players see, with words in place of what varies; empty where it is not offered
     * @param note anything else to say about it; empty for nothing
     * @param setBy the option or setting that decides it
     */
    public record WayView(String exposure, String sample, String note, String setBy) {
        public WayView {
            Objects.requireNonNull(exposure, "exposure");
            Objects.requireNonNull(sample, "sample");
        }
    }

    /** The kind of form field of a setting. */
    public enum Input {
        LINE,
        LINES,
        SECRET,
        NUMBER,
        TIME,
        BOX,
        WORDS
    }
}
