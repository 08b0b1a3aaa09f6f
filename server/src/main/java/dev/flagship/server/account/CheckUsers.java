package dev.flagship.server.account;

import dev.flagship.server.http.JsonFields;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Says whether users could be added, by the rules by which {@link ChangeUser} adds one. It changes nothing. */
public final class CheckUsers {
    private final UserMatchStore matches;
    private final UserFields reader;

    CheckUsers(UserMatchStore matches, UserFields reader) {
        this.matches = matches;
        this.reader = reader;
    }

    /** Returns how each name, with the address at the same place, compares with the users there are, in their order. */
    public List<UserMatch> match(List<String> names, List<String> emails) {
        return matches.of(names, emails);
    }

    /** Refuses what {@link ChangeUser#add(dev.flagship.server.session.Caller, JsonNode)} would, except answers. */
    public void requireAddable(JsonNode body, UserMatch match) {
        JsonFields given = reader.byOperator(body);
        reader.requireAddable(given, match);
    }
}
