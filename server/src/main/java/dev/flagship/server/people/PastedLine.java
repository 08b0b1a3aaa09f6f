package dev.flagship.server.people;

import java.util.Map;

/**
 * A line of a table that somebody pasted.
 *
 * @param number of the line in the text, from 1
 * @param cells what it has, by the names of the columns; columns that the table lacks are missing
 */
record PastedLine(int number, Map<String, String> cells) {
    PastedLine {
        cells = Map.copyOf(cells);
    }

    /** Returns the text in a column; empty for none. */
    String cell(String column) {
        return cells.getOrDefault(column, "");
    }

    /** Leaves out the cells, because a password may be among them. */
    @Override
    public String toString() {
        return "PastedLine[" + number + "]";
    }
}
