package dev.flagship.server.people;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.http.JsonFields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads a table whose first line names its columns. A refusal says which line cannot be read, and why. */
final class PastedTable {
    /** The most characters of a table. */
    static final int LONGEST = 256 * 1024;

    /** The most lines of a table, without the names of its columns. */
    static final int MOST_LINES = 500;

    private final String field;
    private final List<String> needed;
    private final List<String> known;

    /**
     * @param field the form's field that has the table
     * @param needed the columns that it must have
     * @param known all the columns that it may have
     */
    PastedTable(String field, List<String> needed, List<String> known) {
        this.field = field;
        this.needed = List.copyOf(needed);
        this.known = List.copyOf(known);
    }

    List<PastedLine> read(String text) {
        requireReadable(text);
        List<CsvText.Line> lines = CsvText.read(field, text);
        if (lines.size() < 2) {
            throw refused(say("admin-import.empty"));
        }
        if (lines.size() > MOST_LINES + 1) {
            throw refused(say("admin-import.too-many", lines.size() - 1, MOST_LINES));
        }
        List<String> columns = columns(lines.getFirst());
        return lines.stream().skip(1).map(line -> line(columns, line)).toList();
    }

    private void requireReadable(String text) {
        if (text.length() > LONGEST) {
            throw refused(say("admin-import.too-long", text.length(), LONGEST));
        }
        for (char sign : new char[] {'\0', '\uFFFD'}) {
            int found = text.indexOf(sign);
            if (found >= 0) {
                long before = text.substring(0, found)
                        .chars()
                        .filter(each -> each == '\n')
                        .count();
                throw refused(say("admin-import.unreadable", before + 1));
            }
        }
    }

    private List<String> columns(CsvText.Line header) {
        List<String> columns = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String cell : header.cells()) {
            String column = columnName(cell);
            if (!known.contains(column)) {
                throw refused(say("admin-import.column", header.number(), cell, String.join(", ", known)));
            }
            if (!seen.add(column)) {
                throw refused(say("admin-import.column-twice", header.number(), column));
            }
            columns.add(column);
        }
        for (String column : needed) {
            if (!seen.contains(column)) {
                throw refused(say("admin-import.column-missing", header.number(), column));
            }
        }
        return columns;
    }

    /** Returns the name of a column as it is compared. */
    static String columnName(String cell) {
        return cell.strip().toLowerCase(Locale.ROOT);
    }

    private PastedLine line(List<String> columns, CsvText.Line line) {
        List<String> given = line.cells();
        if (given.size() > columns.size()) {
            throw refused(say("admin-import.cells", line.number(), given.size(), columns.size()));
        }
        Map<String, String> cells = new HashMap<>();
        for (int i = 0; i < given.size(); i++) {
            cells.put(columns.get(i), given.get(i));
        }
        return new PastedLine(line.number(), cells);
    }

    private RuntimeException refused(String sentence) {
        return JsonFields.refusal(field, sentence);
    }
}
