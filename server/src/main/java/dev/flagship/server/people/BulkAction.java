package dev.flagship.server.people;

import static dev.flagship.server.words.Words.say;

import java.util.Arrays;
import java.util.Locale;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An action on several users or teams at once. */
enum BulkAction {
    HIDE("hidden", true, false),
    SHOW("hidden", false, false),
    BAN("banned", true, true),
    UNBAN("banned", false, false),
    REMOVE("", false, true);

    private final String field;
    private final boolean value;
    private final boolean asks;

    BulkAction(String field, boolean value, boolean asks) {
        this.field = field;
        this.value = value;
        this.asks = asks;
    }

    /** Returns the word that forms send for it. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the text of its button. */
    String label() {
        return switch (this) {
            case HIDE -> say("admin-bulk.hide");
            case SHOW -> say("admin-bulk.show");
            case BAN -> say("admin-bulk.ban");
            case UNBAN -> say("admin-bulk.unban");
            case REMOVE -> say("common.remove");
        };
    }

    /**
     * Returns the sentence that tells how many rows an action changed. It is empty where the text names no action, or
     * the number is not between 1 and {@link BulkForms#MOST}.
     */
    static String done(String text, int number) {
        return Arrays.stream(values())
                .filter(action ->
                        number > 0 && number <= BulkForms.MOST && action.text().equals(text))
                .map(action -> action.done(number))
                .findFirst()
                .orElse("");
    }

    private String done(int number) {
        return switch (this) {
            case HIDE -> say("admin-bulk.hidden", number);
            case SHOW -> say("admin-bulk.shown", number);
            case BAN -> say("admin-bulk.banned", number);
            case UNBAN -> say("admin-bulk.unbanned", number);
            case REMOVE -> say("admin-bulk.removed", number);
        };
    }

    /** Returns whether it has to be confirmed, because it ends something. */
    boolean asks() {
        return asks;
    }

    /** Returns the change to apply; not meaningful for {@link #REMOVE}. */
    ObjectNode change() {
        return JsonNodeFactory.instance.objectNode().put(field, value);
    }
}
