package dev.flagship.server.config;

import dev.flagship.server.page.FormView;
import java.util.List;
import java.util.Objects;

/**
 * All settings that can be changed, and what exposures come to, which settings decide in part.
 *
 * @param form what is in their fields, by key
 * @param operator whether the viewer may change them
 * @param saved whether they were saved just now
 */
public record SettingsAdminView(
        List<GroupView> groups, List<WayView> ways, FormView form, boolean operator, boolean saved) {
    public SettingsAdminView {
        groups = List.copyOf(groups);
        ways = List.copyOf(ways);
        Objects.requireNonNull(form, "form");
    }

    /** Settings about one thing. */
    public record GroupView(String id, String title, List<FieldView> fields) {
        public GroupView {
            fields = List.copyOf(fields);
        }
    }

    /**
     * One setting.
     *
     * @param input how it is entered
     * @param words what it may be, where it is one of a few words
     * @param usual what holds where nobody set it, as it is stored
     * @param usually the same in words; empty for nothing
     * @param least the smallest number, where it is one
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
     * @param sample what they are shown, with words for what differs; empty where it is not offered
     * @param note what there is to say of it; empty for nothing
     * @param setBy the option or the setting that decides it
     */
    public record WayView(String exposure, String sample, String note, String setBy) {
        public WayView {
            Objects.requireNonNull(exposure, "exposure");
            Objects.requireNonNull(sample, "sample");
        }
    }

    /** How a setting is entered. */
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
