package dev.flagship.server.people;

import java.util.List;
import java.util.Objects;

/**
 * The page on which operators make many users at once.
 *
 * @param table what was pasted, with a password in each line that makes a user
 * @param problem why the table cannot be read; empty if it can
 * @param rows what becomes or became of its lines
 * @param fresh how many users are made
 * @param refused how many lines are refused
 * @param filled how many passwords were written into the table just now
 * @param made whether the users are made
 */
public record UserImportView(
        String table, String problem, List<RowView> rows, int fresh, int refused, int filled, boolean made) {
    /** The page without a table. */
    static final UserImportView EMPTY = new UserImportView("", "", List.of(), 0, 0, 0, false);

    public UserImportView {
        Objects.requireNonNull(table, "table");
        Objects.requireNonNull(problem, "problem");
        rows = List.copyOf(rows);
    }

    /** Returns the page with a table that cannot be read. */
    static UserImportView unread(String table, String problem) {
        return new UserImportView(table, problem, List.of(), 0, 0, 0, false);
    }

    /** Whether the next step is to make the users. */
    public boolean isReady() {
        return fresh > 0 && refused == 0 && !made;
    }

    /** Whether a line names a team. */
    public boolean hasTeams() {
        return rows.stream().anyMatch(row -> !row.team().isEmpty());
    }

    /** Returns the columns that a table must have. */
    public String needed() {
        return String.join(", ", Newcomer.NEEDED);
    }

    /** Returns the columns that a table may have besides. */
    public String possible() {
        return String.join(
                ", ",
                Newcomer.COLUMNS.stream()
                        .filter(column -> !Newcomer.NEEDED.contains(column))
                        .toList());
    }

    /** Returns the most lines of a table. */
    public int mostLines() {
        return PastedTable.MOST_LINES;
    }

    /** Returns the most characters of a table. */
    public int longest() {
        return PastedTable.LONGEST;
    }

    /** Leaves out the table, because passwords may be in it. */
    @Override
    public String toString() {
        return "UserImportView[" + rows + "]";
    }

    /**
     * A line of the table.
     *
     * @param kind the stylesheet's class for what becomes of it
     * @param outcome that in words
     * @param problem why it is refused; empty if it is not
     */
    public record RowView(
            int line, String name, String email, String team, String kind, String outcome, String problem) {
        public RowView {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(email, "email");
            Objects.requireNonNull(team, "team");
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(outcome, "outcome");
            Objects.requireNonNull(problem, "problem");
        }
    }
}
