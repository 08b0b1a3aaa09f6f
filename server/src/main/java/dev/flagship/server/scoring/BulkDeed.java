package dev.flagship.server.scoring;

import static dev.flagship.server.words.Words.say;

import java.util.Locale;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What can be done to several users or teams at once. */
enum BulkDeed {
    HIDE("hidden", true, false),
    SHOW("hidden", false, false),
    BAN("banned", true, true),
    UNBAN("banned", false, false),
    REMOVE("", false, true);

    private final String field;
    private final boolean value;
    private final boolean asks;

    BulkDeed(String field, boolean value, boolean asks) {
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

    /** Whether it is asked first, because something ends by it. */
    boolean asks() {
        return asks;
    }

    /** The change; {@link #REMOVE} is none. */
    ObjectNode change() {
        return JsonNodeFactory.instance.objectNode().put(field, value);
    }
}
