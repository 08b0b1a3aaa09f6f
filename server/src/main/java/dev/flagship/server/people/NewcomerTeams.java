package dev.flagship.server.people;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.account.Account;
import dev.flagship.server.account.Accounts;
import dev.flagship.server.http.JsonFields;
import dev.flagship.server.session.Caller;
import dev.flagship.server.session.Modes;
import dev.flagship.server.team.ChangeTeam;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.node.JsonNodeFactory;

/** Puts new users into teams by their names. A team that is not there yet is made, and its first user leads it. */
final class NewcomerTeams {
    private final ChangeTeam changeTeam;
    private final Accounts accounts;
    private final Modes modes;

    NewcomerTeams(ChangeTeam changeTeam, Accounts accounts, Modes modes) {
        this.changeTeam = changeTeam;
        this.accounts = accounts;
        this.modes = modes;
    }

    /**
     * Locks the teams that they join until the running transaction ends. A new user moves a version that others
     * move while they hold their team, so the teams are locked before, and in the order of their ids.
     */
    void hold(List<Newcomer> newcomers) {
        if (modes.byTeam()) {
            names(newcomers).stream()
                    .flatMap(name -> accounts.named(name).stream())
                    .map(Account::id)
                    .distinct()
                    .sorted()
                    .forEach(accounts::hold);
        }
    }

    /** Returns those of their teams that are there, each by the name as it was given. */
    Set<String> known(List<Newcomer> newcomers) {
        return modes.byTeam() ? accounts.known(names(newcomers)) : Set.of();
    }

    /** Refuses a team that a new user could not join, because there is none with the name and none can be made. */
    void requireJoinable(String name, Set<String> known) {
        if (!name.isEmpty()) {
            requireTeams(name);
            if (!known.contains(name)) {
                changeTeam.requireName(name);
            }
        }
    }

    /** Adds a user, who is in no team, to the team with this name. */
    void join(Caller caller, long userId, String name) {
        requireTeams(name);
        Optional<Account> known = accounts.named(name);
        long team = known.isPresent() ? known.get().id() : made(caller, name);
        changeTeam.addMember(caller, team, userId);
        if (known.isEmpty()) {
            changeTeam.change(
                    caller, team, JsonNodeFactory.instance.objectNode().put("captain_id", userId));
        }
    }

    private void requireTeams(String name) {
        if (!modes.byTeam()) {
            throw JsonFields.refused("team", say("refusal.value-expected", name, say("admin-import.no-teams")));
        }
    }

    private static Set<String> names(List<Newcomer> newcomers) {
        return newcomers.stream()
                .map(Newcomer::team)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
    }

    private long made(Caller caller, String name) {
        return changeTeam
                .add(caller, JsonNodeFactory.instance.objectNode().put("name", name))
                .id();
    }
}
