package dev.flagship.server.people;

import dev.flagship.server.account.Memberships;
import dev.flagship.server.account.UserRules;
import dev.flagship.server.password.Passwords;
import dev.flagship.server.secret.Secrets;
import dev.flagship.server.session.Caller;
import dev.flagship.server.standings.StandingsBoard;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.springframework.transaction.support.TransactionOperations;

/** Makes the users of a table: all of them in one transaction, or none. */
final class ImportUsers {
    /** The name of the form's field with the table. */
    static final String FIELD = "table";

    private final Newcomers newcomers;
    private final UserRules rules;
    private final Secrets secrets;
    private final Passwords passwords;
    private final Memberships memberships;
    private final StandingsBoard board;
    private final TransactionOperations transaction;

    ImportUsers(
            Newcomers newcomers,
            UserRules rules,
            Secrets secrets,
            Passwords passwords,
            Memberships memberships,
            StandingsBoard board,
            TransactionOperations transaction) {
        this.newcomers = newcomers;
        this.rules = rules;
        this.secrets = secrets;
        this.passwords = passwords;
        this.memberships = memberships;
        this.board = board;
        this.transaction = transaction;
    }

    /** Returns the users of a table, with a new password for each who has none. Refuses what is no table of users. */
    List<Newcomer> read(String table) {
        return new PastedTable(FIELD, Newcomer.NEEDED, Newcomer.COLUMNS)
                .read(table).stream().map(this::newcomer).toList();
    }

    /** Returns what would become of each, in the same order, and changes nothing. */
    List<ImportOutcome> judge(Caller caller, List<Newcomer> wanted) {
        return Objects.requireNonNull(transaction.execute(status -> {
            status.setRollbackOnly();
            return each(caller, wanted, _ -> _ -> "");
        }));
    }

    /** Makes those who are not there yet, and returns what became of each. If one is refused, nothing is changed. */
    List<ImportOutcome> make(Caller caller, List<Newcomer> wanted) {
        List<ImportOutcome> judged = judge(caller, wanted);
        if (isRefused(judged)) {
            return judged;
        }
        Map<Integer, String> hashes = hashes(wanted, judged);
        List<ImportOutcome> made = Objects.requireNonNull(transaction.execute(status -> {
            List<ImportOutcome> outcomes = each(caller, wanted, newcomer -> password -> {
                String known = hashes.get(newcomer.line().number());
                return known == null ? passwords.hash(password) : known;
            });
            if (isRefused(outcomes)) {
                status.setRollbackOnly();
            }
            return outcomes;
        }));
        memberships.changed();
        board.changed();
        return made;
    }

    static boolean isRefused(List<ImportOutcome> outcomes) {
        return outcomes.stream().anyMatch(ImportOutcome.Refused.class::isInstance);
    }

    private Newcomer newcomer(PastedLine line) {
        String given = line.cell("password");
        return new Newcomer(line, given.isEmpty() ? newPassword() : given);
    }

    private String newPassword() {
        StringBuilder password = new StringBuilder(secrets.newPassword());
        while (password.length() < rules.shortestPassword()) {
            password.append(secrets.newPassword());
        }
        return password.toString();
    }

    /** Returns hashes by line. They take most of the time, so they are made before the transaction. */
    private Map<Integer, String> hashes(List<Newcomer> wanted, List<ImportOutcome> judged) {
        Map<Integer, String> hashes = new HashMap<>();
        for (int i = 0; i < wanted.size(); i++) {
            if (judged.get(i) instanceof ImportOutcome.Made) {
                Newcomer newcomer = wanted.get(i);
                hashes.put(newcomer.line().number(), passwords.hash(newcomer.password()));
            }
        }
        return hashes;
    }

    private List<ImportOutcome> each(
            Caller caller, List<Newcomer> wanted, Function<Newcomer, UnaryOperator<String>> hash) {
        newcomers.hold(wanted);
        List<ImportOutcome> outcomes = new ArrayList<>();
        for (Newcomer newcomer : wanted) {
            outcomes.add(newcomers.make(caller, newcomer, hash.apply(newcomer)));
        }
        return outcomes;
    }
}
