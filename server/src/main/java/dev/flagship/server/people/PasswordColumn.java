package dev.flagship.server.people;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Writes new passwords into a pasted table, so that whoever pasted it has them before anybody is made. */
final class PasswordColumn {
    static final String NAME = "password";

    private PasswordColumn() {}

    /**
     * Returns the table with these passwords. It gets the column if it lacks it; each line keeps its number.
     *
     * @param field the form's field that has the table
     * @param text a table that can be read
     * @param passwords by the numbers of the lines
     */
    static String fill(String field, String text, Map<Integer, String> passwords) {
        if (passwords.isEmpty()) {
            return text;
        }
        List<CsvText.Line> lines = CsvText.read(field, text);
        CsvText.Line header = lines.getFirst();
        List<String> columns =
                header.cells().stream().map(PastedTable::columnName).toList();
        int column = columns.contains(NAME) ? columns.indexOf(NAME) : columns.size();
        List<CsvText.Line> filled = new ArrayList<>();
        filled.add(column < columns.size() ? header : with(header, column, NAME));
        for (CsvText.Line line : lines.subList(1, lines.size())) {
            String password = passwords.get(line.number());
            filled.add(password == null ? line : with(line, column, password));
        }
        return CsvText.write(CsvText.separator(text), filled);
    }

    private static CsvText.Line with(CsvText.Line line, int column, String cell) {
        List<String> cells = new ArrayList<>(line.cells());
        cells.addAll(Collections.nCopies(Math.max(0, column + 1 - cells.size()), ""));
        cells.set(column, cell);
        return new CsvText.Line(line.number(), cells);
    }
}
