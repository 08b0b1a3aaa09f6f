package dev.flagship.server.people;

import dev.flagship.server.account.Memberships;
import dev.flagship.server.account.UserRules;
import dev.flagship.server.password.Passwords;
import dev.flagship.server.secret.Secrets;
import dev.flagship.server.session.Caller;
import dev.flagship.server.standings.StandingsBoard;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.transaction.support.TransactionOperations;

/** Makes the users of a table: all of them in one transaction, or none. */
final class ImportUsers {
    /** The name of the form's field with the table. */
    static final String FIELD = "table";

    private final JudgeNewcomers judge;
    private final Newcomers newcomers;
    private final UserRules rules;
    private final Secrets secrets;
    private final Passwords passwords;
    private final Memberships memberships;
    private final StandingsBoard board;
    private final TransactionOperations transaction;

    ImportUsers(
            JudgeNewcomers judge,
            Newcomers newcomers,
            UserRules rules,
            Secrets secrets,
            Passwords passwords,
            Memberships memberships,
            StandingsBoard board,
            TransactionOperations transaction) {
        this.judge = judge;
        this.newcomers = newcomers;
        this.rules = rules;
        this.secrets = secrets;
        this.passwords = passwords;
        this.memberships = memberships;
        this.board = board;
        this.transaction = transaction;
    }

    /**
     * Returns what would become of each line, and changes nothing. Lines that would make a user and have no password
     * get a new one. Refuses what is no table of users.
     */
    ImportReport check(String table) {
        List<Newcomer> wanted = new PastedTable(FIELD, Newcomer.NEEDED, Newcomer.COLUMNS)
                .read(table).stream().map(this::newcomer).toList();
        return report(table, judge.judge(wanted), false);
    }

    /**
     * Makes those who are not there yet. Nobody is made, and the answer is that of {@link #check}, where a line is
     * refused or a password is missing: it would be known to nobody if the answer were lost.
     */
    ImportReport make(Caller caller, String table) {
        ImportReport checked = check(table);
        if (!checked.isReady()) {
            return checked;
        }
        Map<Integer, String> hashes = hashes(checked);
        List<JudgedLine> lines = Objects.requireNonNull(transaction.execute(status -> {
            List<JudgedLine> made = make(caller, checked.lines(), hashes);
            if (!made.equals(checked.lines())) {
                status.setRollbackOnly();
            }
            return made;
        }));
        if (!lines.equals(checked.lines())) {
            return notMade(table, lines);
        }
        memberships.changed();
        board.changed();
        return report(table, lines, true);
    }

    /** Hashes take most of the time, so they are made before the transaction. */
    private Map<Integer, String> hashes(ImportReport checked) {
        List<Newcomer> fresh = checked.lines().stream()
                .filter(JudgedLine::isMade)
                .map(JudgedLine::newcomer)
                .toList();
        Iterator<String> made = passwords
                .hashAll(fresh.stream().map(Newcomer::password).toList())
                .iterator();
        Map<Integer, String> hashes = new HashMap<>();
        fresh.forEach(newcomer -> hashes.put(newcomer.line().number(), made.next()));
        return hashes;
    }

    /** Returns the lines as they were judged if all went well; whoever came in meanwhile makes a difference. */
    private List<JudgedLine> make(Caller caller, List<JudgedLine> judged, Map<Integer, String> hashes) {
        List<Newcomer> wanted = judged.stream().map(JudgedLine::newcomer).toList();
        newcomers.hold(wanted);
        List<JudgedLine> now = judge.judge(wanted);
        return now.equals(judged)
                ? now.stream().map(line -> made(caller, line, hashes)).toList()
                : now;
    }

    private JudgedLine made(Caller caller, JudgedLine line, Map<Integer, String> hashes) {
        String hash = hashes.get(line.newcomer().line().number());
        return hash == null ? line : new JudgedLine(line.newcomer(), newcomers.make(caller, line.newcomer(), hash));
    }

    /** Whoever came in while this waited may be those of this very table, so the table is judged once more. */
    private ImportReport notMade(String table, List<JudgedLine> lines) {
        ImportReport now = check(table);
        return now.isReady() ? report(table, lines, false) : now;
    }

    private static ImportReport report(String table, List<JudgedLine> lines, boolean made) {
        Map<Integer, String> missing = lines.stream()
                .filter(JudgedLine::isMade)
                .map(JudgedLine::newcomer)
                .filter(Newcomer::hasNewPassword)
                .collect(Collectors.toMap(newcomer -> newcomer.line().number(), Newcomer::password));
        return new ImportReport(PasswordColumn.fill(FIELD, table, missing), lines, missing.size(), made);
    }

    private Newcomer newcomer(PastedLine line) {
        String given = line.cell(PasswordColumn.NAME);
        return new Newcomer(line, given.isEmpty() ? newPassword() : given);
    }

    /** Begins with a letter, because spreadsheets take what begins with a sign for a formula. */
    private String newPassword() {
        String first = secrets.newPassword();
        while (!Character.isLetter(first.charAt(0))) {
            first = secrets.newPassword();
        }
        StringBuilder password = new StringBuilder(first);
        while (password.length() < rules.shortestPassword()) {
            password.append(secrets.newPassword());
        }
        return password.toString();
    }
}
