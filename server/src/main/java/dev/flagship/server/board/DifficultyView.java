package dev.flagship.server.board;

import static dev.flagship.server.words.Words.say;

import java.util.Locale;
import java.util.Objects;

/**
 * A challenge's difficulty.
 *
 * @param text its author's word; empty if there is none
 * @param level number of bars beside it, 1 to 4; 0 draws none
 */
public record DifficultyView(String text, int level) {
    public DifficultyView {
        Objects.requireNonNull(text, "text");
        if (level < 0 || level > 4) {
            throw new IllegalArgumentException("level: " + level + " (expected: 0 to 4)");
        }
    }

    /** Returns the view of the word in a challenge's definition. Unknown words are shown without bars. */
    public static DifficultyView of(String word) {
        int level = switch (word.toLowerCase(Locale.ROOT)) {
            case "beginner", "easy" -> 1;
            case "medium" -> 2;
            case "hard" -> 3;
            case "expert", "insane" -> 4;
            default -> 0;
        };
        return new DifficultyView(shown(word), level);
    }

    private static String shown(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "" -> "";
            case "beginner" -> say("difficulty.beginner");
            case "easy" -> say("difficulty.easy");
            case "medium" -> say("difficulty.medium");
            case "hard" -> say("difficulty.hard");
            case "expert" -> say("difficulty.expert");
            case "insane" -> say("difficulty.insane");
            default -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
        };
    }
}
