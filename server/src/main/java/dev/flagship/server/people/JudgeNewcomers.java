package dev.flagship.server.people;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.account.CheckUsers;
import dev.flagship.server.account.UserMatch;
import dev.flagship.server.refusal.RefusedException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Says what would become of the lines of a table, by the rules that adding one user has. It changes and locks nothing,
 * and reads of users and of teams once for all lines.
 */
final class JudgeNewcomers {
    private final CheckUsers users;
    private final Newcomers newcomers;
    private final NewcomerTeams teams;

    JudgeNewcomers(CheckUsers users, Newcomers newcomers, NewcomerTeams teams) {
        this.users = users;
        this.newcomers = newcomers;
        this.teams = teams;
    }

    /** Returns the lines in their order, each with its outcome. */
    List<JudgedLine> judge(List<Newcomer> wanted) {
        List<String> names = wanted.stream().map(Newcomer::name).toList();
        List<String> emails = wanted.stream().map(Newcomer::email).toList();
        return decide(wanted, users.match(names, emails), teams.known(wanted));
    }

    private List<JudgedLine> decide(List<Newcomer> wanted, List<UserMatch> matches, Set<String> knownTeams) {
        Map<String, Integer> names = new HashMap<>();
        Map<String, Integer> emails = new HashMap<>();
        List<JudgedLine> judged = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            Newcomer newcomer = wanted.get(i);
            UserMatch match = matches.get(i);
            judged.add(new JudgedLine(
                    newcomer,
                    match.isThere()
                            ? new ImportOutcome.There()
                            : outcome(newcomer, match, knownTeams, first(newcomer, match, names, emails))));
        }
        return judged;
    }

    private ImportOutcome outcome(Newcomer newcomer, UserMatch match, Set<String> knownTeams, int first) {
        try {
            users.requireAddable(newcomers.body(newcomer), match);
            teams.requireJoinable(newcomer.team(), knownTeams);
        } catch (RefusedException e) {
            return new ImportOutcome.Refused(e.refusal().sentence());
        }
        return first < newcomer.line().number()
                ? new ImportOutcome.Refused(say("admin-import.twice", first))
                : new ImportOutcome.Made();
    }

    /** Returns the number of the first line with this name or address. */
    private static int first(
            Newcomer newcomer, UserMatch match, Map<String, Integer> names, Map<String, Integer> emails) {
        int number = newcomer.line().number();
        return Math.min(
                names.computeIfAbsent(match.name(), _ -> number), emails.computeIfAbsent(match.email(), _ -> number));
    }
}
