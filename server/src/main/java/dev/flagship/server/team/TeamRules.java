package dev.flagship.server.team;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.password.Passwords;
import dev.flagship.server.settings.Setting;
import dev.flagship.server.settings.Settings;
import dev.flagship.server.text.Text;
import java.util.Optional;

/** Rules for names, passwords and numbers of teams. Each method returns what is wrong, or nothing. */
final class TeamRules {
    static final int LONGEST_NAME = 64;

    private final TeamStore teams;
    private final Settings settings;

    TeamRules(TeamStore teams, Settings settings) {
        this.teams = teams;
        this.settings = settings;
    }

    /** Checks a new name of a team. */
    Optional<String> name(String name) {
        return anyName(name)
                .or(() -> teams.named(name).isPresent() ? Optional.of(say("team.name-taken")) : Optional.empty());
    }

    /** Checks a name that another team may already have. */
    Optional<String> anyName(String name) {
        return !Text.shows(name) || name.length() > LONGEST_NAME || !Text.isPlain(name)
                ? Optional.of(say("team.name-length", LONGEST_NAME))
                : Optional.empty();
    }

    /** Checks a new password; the least length is that of users' passwords. */
    Optional<String> password(String password) {
        int least = Passwords.shortest(settings);
        return password.length() < least || password.length() > Passwords.LONGEST
                ? Optional.of(say("team.password-length", least, Passwords.LONGEST))
                : Optional.empty();
    }

    /** Checks whether players may make another team. The count is exact only after {@link TeamStore#holdCount}. */
    Optional<String> oneMore() {
        if (!settings.isSet(Setting.TEAM_CREATION)) {
            return Optional.of(say("team.no-creation"));
        }
        int most = settings.number(Setting.TEAMS_IN_ALL);
        return most > 0 && teams.count() >= most ? Optional.of(say("team.full", most)) : Optional.empty();
    }

    /** Checks whether a team with so many members may get another one. */
    Optional<String> roomFor(int members) {
        int most = settings.number(Setting.TEAM_SIZE);
        return most > 0 && members >= most ? Optional.of(say("team.size", most)) : Optional.empty();
    }

    /** Returns whether captains may dissolve teams at all. */
    boolean mayDisband() {
        return settings.text(Setting.TEAM_DISBANDING).equals("inactive_only");
    }
}
