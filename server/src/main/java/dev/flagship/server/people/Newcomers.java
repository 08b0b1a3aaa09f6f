package dev.flagship.server.people;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.account.ChangeUser;
import dev.flagship.server.account.User;
import dev.flagship.server.bracket.Bracket;
import dev.flagship.server.bracket.Brackets;
import dev.flagship.server.http.JsonFields;
import dev.flagship.server.refusal.RefusedException;
import dev.flagship.server.session.Caller;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** Makes the users of a table one by one, in the running transaction. */
final class Newcomers {
    private final ChangeUser changeUser;
    private final NewcomerTeams teams;
    private final Brackets brackets;

    Newcomers(ChangeUser changeUser, NewcomerTeams teams, Brackets brackets) {
        this.changeUser = changeUser;
        this.teams = teams;
        this.brackets = brackets;
    }

    /** Locks what making them needs; call it first. */
    void hold(List<Newcomer> newcomers) {
        teams.hold(newcomers);
    }

    /**
     * Makes one, with this hash of the password. A refusal may leave something half done, so the transaction must then
     * be rolled back.
     */
    ImportOutcome make(Caller caller, Newcomer newcomer, String hash) {
        try {
            User made = changeUser.add(caller, body(newcomer), _ -> hash);
            if (!newcomer.team().isEmpty()) {
                teams.join(caller, made.id(), newcomer.team());
            }
            return new ImportOutcome.Made();
        } catch (RefusedException e) {
            return new ImportOutcome.Refused(e.refusal().sentence());
        }
    }

    /** Returns the fields as {@link ChangeUser} reads them. Refuses a bracket that is not there. */
    ObjectNode body(Newcomer newcomer) {
        ObjectNode body = newcomer.body();
        return newcomer.bracket().isEmpty() ? body : body.put("bracket_id", bracket(newcomer.bracket()));
    }

    private long bracket(String name) {
        List<Bracket> known = brackets.of("users");
        return known.stream()
                .filter(bracket -> bracket.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> JsonFields.refused("bracket", say("refusal.value-expected", name, expected(known))))
                .id();
    }

    private static String expected(List<Bracket> known) {
        return known.isEmpty()
                ? say("admin-import.no-brackets")
                : known.stream().map(Bracket::name).collect(Collectors.joining(", "));
    }
}
