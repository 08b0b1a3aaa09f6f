package dev.flagship.server.editor;

import static dev.flagship.server.words.Words.say;

/** The names of states, types and fields of challenges on operators' pages. */
public final class ChallengeWords {
    private ChallengeWords() {}

    /** Returns the name of a state. */
    public static String state(String state) {
        return switch (state) {
            case "visible" -> say("editor.state-visible");
            case "hidden" -> say("admin.hidden-mark");
            case "locked" -> say("editor.state-locked");
            default -> state;
        };
    }

    /** Returns the name of a type. */
    public static String type(String type) {
        return switch (type) {
            case "standard" -> say("editor.type-standard");
            case "dynamic" -> say("editor.type-dynamic");
            case "container" -> say("editor.type-container");
            default -> type;
        };
    }

    /** Returns the name of a field of the main form, or the field's own name if it has none. */
    static String field(String name) {
        return switch (name) {
            case "name" -> say("common.name");
            case "category" -> say("common.category");
            case "description" -> say("common.description");
            case "attribution" -> say("editor.attribution");
            case "connection_info" -> say("editor.connection");
            case "difficulty" -> say("editor.difficulty");
            case "estimated_minutes" -> say("editor.minutes");
            case "position" -> say("editor.position");
            case "max_attempts" -> say("admin-history.wrong");
            case "learning_objectives" -> say("editor.objectives");
            case "next_id" -> say("editor.next");
            case "state" -> say("admin.state");
            case "scheduled_at" -> say("editor.out-at-utc");
            case "logic" -> say("editor.logic");
            case "anonymize" -> say("editor.until-then");
            case "function" -> say("editor.function");
            case "points" -> say("editor.points");
            case "minimum" -> say("editor.minimum");
            case "decay" -> say("editor.decay");
            default -> name;
        };
    }
}
