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
 * The output streams and the environment of a command.
 *
 * @param out for results, which scripts read
 * @param err for messages to people
 * @param environment the process's environment variables
 */
public record Terminal(PrintWriter out, PrintWriter err, Map<String, String> environment) {
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** Control characters that a terminal would act upon. Tabs and line ends are harmless. */
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}&&[^\\t\\n]]");

    /** Returns a terminal that prints results to the error stream, for texts that accompany another result. */
    public Terminal aside() {
        return new Terminal(err, err, environment);
    }

    /** Returns the environment variable's value, or the fallback when it is unset or blank. */
    public String variable(String name, String fallback) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? fallback : value.strip();
    }

    /** Prints a result. */
    public void print(String line) {
        out.println(harmless(line));
        out.flush();
    }

    /** Prints a result as JSON, for programs. */
    public void printJson(Object value) {
        out.println(CONTROLS.matcher(JSON.writeValueAsString(value)).replaceAll(Terminal::escaped));
        out.flush();
    }

    /** Prints a message for people. */
    public void tell(String line) {
        err.println(harmless(line));
        err.flush();
    }

    /**
     * Removes control characters, so that names which others chose and the output of other programs cannot control the
     * terminal.
     */
    private static String harmless(String text) {
        return CONTROLS.matcher(text).replaceAll("");
    }

    /** Escapes a control character as JSON does. */
    private static String escaped(MatchResult control) {
        return String.format(Locale.ROOT, "\\\\u%04x", (int) control.group().charAt(0));
    }
}
