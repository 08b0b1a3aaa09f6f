package dev.flagship.server.scoring;

import static dev.flagship.server.words.Words.say;

/** The words for verdicts on operators' pages. */
public final class VerdictWords {
    private VerdictWords() {}

    /** Returns the word for a verdict, or for an action that can replace it. */
    public static String text(String verdict) {
        return switch (verdict) {
            case "correct" -> say("admin-verdict.correct");
            case "incorrect" -> say("admin-verdict.incorrect");
            case "partial" -> say("admin-verdict.partial");
            case "ratelimited" -> say("admin-verdict.ratelimited");
            case "discard" -> say("admin-verdict.discard");
            case "remove" -> say("admin-verdict.remove");
            default -> verdict;
        };
    }

    /** Returns the words for a real flag that was not right; empty for any other. */
    public static String finding(String finding) {
        return switch (finding) {
            case "foreign" -> say("admin-verdict.foreign");
            case "gone" -> say("admin-verdict.gone");
            default -> "";
        };
    }
}
