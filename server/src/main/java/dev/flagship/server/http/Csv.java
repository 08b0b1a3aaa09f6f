package dev.flagship.server.http;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes tables for spreadsheets. Text that a spreadsheet would read as a formula is escaped, because somebody else
 * typed it.
 */
final class Csv {
    private static final String FORMULA = "=+-@\t\r\n";

    private Csv() {}

    /** Returns one row, including its line end. Numbers are ours and are written as they are, also those below zero. */
    static String row(List<?> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(Object cell) {
        return cell instanceof Number number ? number.toString() : text(cell.toString());
    }

    private static String text(String text) {
        String plain = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return plain.chars().anyMatch(sign -> ",\"\r\n".indexOf(sign) >= 0)
                ? '"' + plain.replace("\"", "\"\"") + '"'
                : plain;
    }
}
