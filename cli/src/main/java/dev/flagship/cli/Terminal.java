package dev.flagship.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a command writes and what surrounds it.
 *
 * @param out for results, which scripts read
 * @param err for what people should know meanwhile
 * @param environment the process's environment variables
 */
public record Terminal(PrintWriter out, PrintWriter err, Map<String, String> environment) {
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** What a terminal obeys, but for the ends of lines and tabs. */
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}&&[^\\t\\n]]");

    /** The same, with results among what people should know: for what is said beside another result. */
    public Terminal aside() {
        return new Terminal(err, err, environment);
    }

    /** The environment variable's value, or the fallback when it is unset or blank. */
    public String variable(String name, String fallback) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? fallback : value.strip();
    }

    /** Prints a result. */
    public void print(String line) {
        out.println(harmless(line));
        out.flush();
    }

    /** Prints a result for programs. */
    public void printJson(Object value) {
        out.println(CONTROLS.matcher(JSON.writeValueAsString(value)).replaceAll(Terminal::escaped));
        out.flush();
    }

    /** Prints something that people should know and programs need not. */
    public void tell(String line) {
        err.println(harmless(line));
        err.flush();
    }

    /** Names that others gave and words of other programs command no terminal. */
    private static String harmless(String text) {
        return CONTROLS.matcher(text).replaceAll("");
    }

    /** JSON has its own way to write what a terminal would obey. */
    private static String escaped(MatchResult control) {
        return String.format(Locale.ROOT, "\\\\u%04x", (int) control.group().charAt(0));
    }
}
