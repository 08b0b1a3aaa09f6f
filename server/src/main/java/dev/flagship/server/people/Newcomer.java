package dev.flagship.server.people;

import dev.flagship.server.text.Text;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A user whom a line of a table describes.
 *
 * @param password the line's, or one that was made because it has none
 */
record Newcomer(PastedLine line, String password) {
    static final List<String> NEEDED = List.of("name", "email");
    static final List<String> COLUMNS =
            List.of("name", "email", "password", "team", "bracket", "hidden", "verified", "change_password");

    Newcomer {
        Objects.requireNonNull(line, "line");
        Objects.requireNonNull(password, "password");
    }

    String name() {
        return Text.tidy(line.cell("name"));
    }

    String email() {
        return Text.tidy(line.cell("email"));
    }

    /** Returns the name of the team to join; empty for none. */
    String team() {
        return Text.tidy(line.cell("team"));
    }

    /** Returns the name of the bracket; empty for none. */
    String bracket() {
        return Text.tidy(line.cell("bracket"));
    }

    /** Whether the password was made, so that nobody knows it yet. */
    boolean hasNewPassword() {
        return line.cell(PasswordColumn.NAME).isEmpty();
    }

    /** Returns the fields as {@code ChangeUser} reads them, except the bracket. */
    ObjectNode body() {
        String change = line.cell("change_password");
        return JsonNodeFactory.instance
                .objectNode()
                .put("name", name())
                .put("email", email())
                .put("password", password)
                .put("hidden", line.cell("hidden"))
                .put("verified", line.cell("verified"))
                .put("change_password", change.isEmpty() ? "true" : change);
    }

    @Override
    public String toString() {
        return "Newcomer[" + line + "]";
    }
}
