package dev.flagship.server.people;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.http.JsonFields;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Reads the lines of a table as spreadsheets save or copy it, with commas, semicolons or tabs between the cells. A cell
 * in quotation marks may contain these, line breaks, and quotation marks that are doubled.
 */
final class CsvText {
    private static final String SEPARATORS = ",;\t";

    private final String field;
    private final String text;
    private final char separator;
    private int at;
    private int line = 1;

    private CsvText(String field, String text) {
        this.field = field;
        this.text = text;
        this.separator = separator(text);
    }

    /**
     * Returns the lines that are not blank.
     *
     * @param field the form's field that has the text, for a refusal
     */
    static List<Line> read(String field, String text) {
        String whole = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return new CsvText(field, whole.replace("\r\n", "\n").replace('\r', '\n')).lines();
    }

    /** Returns lines as text that {@link #read} reads as they are, each with its number. */
    static String write(char separator, List<Line> lines) {
        StringBuilder text = new StringBuilder();
        int number = 1;
        for (Line line : lines) {
            String row = line.cells().stream()
                    .map(cell -> written(separator, cell))
                    .collect(Collectors.joining(String.valueOf(separator)));
            text.append("\n".repeat(line.number() - number)).append(row).append('\n');
            number = line.number()
                    + 1
                    + (int) row.chars().filter(sign -> sign == '\n').count();
        }
        return text.toString();
    }

    private static String written(char separator, String cell) {
        boolean plain = cell.equals(cell.strip())
                && cell.indexOf(separator) < 0
                && cell.indexOf('\n') < 0
                && cell.indexOf('"') < 0;
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }

    /** The cells of a line; {@code number} is where in the text it begins, from 1. */
    record Line(int number, List<String> cells) {
        Line {
            cells = List.copyOf(cells);
        }
    }

    /** Returns the first separator of the text, which stands after the name of the first column. */
    static char separator(String text) {
        return (char) text.chars()
                .filter(sign -> SEPARATORS.indexOf(sign) >= 0)
                .findFirst()
                .orElse(',');
    }

    private List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        while (at < text.length()) {
            int number = line;
            List<String> cells = cells();
            if (!cells.stream().allMatch(String::isBlank)) {
                lines.add(new Line(number, cells));
            }
        }
        return lines;
    }

    private List<String> cells() {
        List<String> cells = new ArrayList<>();
        cells.add(cell());
        while (at < text.length() && text.charAt(at) == separator) {
            at++;
            cells.add(cell());
        }
        if (at < text.length()) {
            at++;
            line++;
        }
        return cells;
    }

    private String cell() {
        return at < text.length() && text.charAt(at) == '"' ? quoted() : plain();
    }

    private String plain() {
        int start = at;
        while (at < text.length() && text.charAt(at) != separator && text.charAt(at) != '\n') {
            at++;
        }
        return text.substring(start, at).strip();
    }

    private String quoted() {
        int opened = line;
        StringBuilder cell = new StringBuilder();
        at++;
        while (at < text.length()) {
            char next = text.charAt(at++);
            if (next != '"') {
                line += next == '\n' ? 1 : 0;
                cell.append(next);
            } else if (at < text.length() && text.charAt(at) == '"') {
                at++;
                cell.append(next);
            } else if (plain().isEmpty()) {
                return cell.toString();
            } else {
                throw JsonFields.refusal(field, say("admin-import.after-quote", line));
            }
        }
        throw JsonFields.refusal(field, say("admin-import.open-quote", opened));
    }
}
