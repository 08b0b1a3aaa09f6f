package dev.flagship.server.scoring;

import static dev.flagship.server.words.Words.say;

import java.util.Arrays;
import java.util.Locale;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What can be done to several users or teams at once. */
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

    /** As forms say it. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** On a button. */
    String label() {
        return switch (this) {
            case HIDE -> say("admin-bulk.hide");
            case SHOW -> say("admin-bulk.show");
            case BAN -> say("admin-bulk.ban");
            case UNBAN -> say("admin-bulk.unban");
            case REMOVE -> say("common.remove");
        };
    }

    /** What is said after it was done to so many; nothing for another text, none, or more than can be at once. */
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

    /** Whether it is asked first, because something ends by it. */
    boolean asks() {
        return asks;
    }

    /** The change; {@link #REMOVE} is none. */
    ObjectNode change() {
        return JsonNodeFactory.instance.objectNode().put(field, value);
    }
}
