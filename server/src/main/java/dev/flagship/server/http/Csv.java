package dev.flagship.server.http;

import java.util.List;
import java.util.stream.Collectors;

/** Writes tables for spreadsheets, which must not take what somebody typed for a formula. */
public final class Csv {
    private static final String FORMULA = "=+-@\t\r\n";

    private Csv() {}

    /** One row, with its end. */
    public static String row(List<String> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(String text) {
        String plain = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return plain.chars().anyMatch(sign -> ",\"\r\n".indexOf(sign) >= 0)
                ? '"' + plain.replace("\"", "\"\"") + '"'
                : plain;
    }
}
