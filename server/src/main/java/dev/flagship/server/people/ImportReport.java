package dev.flagship.server.people;

import java.util.List;
import java.util.Objects;

/**
 * What becomes of a table of users.
 *
 * @param table the table, in which each line that makes a user has a password
 * @param lines what becomes of its lines, in their order
 * @param filled how many of these passwords are new, so that only this table has them
 * @param made whether the users are made, instead of merely judged
 */
record ImportReport(String table, List<JudgedLine> lines, int filled, boolean made) {
    ImportReport {
        Objects.requireNonNull(table, "table");
        lines = List.copyOf(lines);
    }

    int fresh() {
        return (int) lines.stream().filter(JudgedLine::isMade).count();
    }

    int refused() {
        return (int) lines.stream().filter(JudgedLine::isRefused).count();
    }

    /** Whether users can be made of this very table. */
    boolean isReady() {
        return fresh() > 0 && refused() == 0 && filled == 0;
    }

    /** Leaves out the table, because passwords are in it. */
    @Override
    public String toString() {
        return "ImportReport[" + lines + "]";
    }
}
