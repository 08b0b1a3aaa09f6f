package dev.flagship.cli;

import java.io.PrintWriter;
import java.util.Map;
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
        out.println(line);
        out.flush();
    }

    /** Prints a result for programs. */
    public void printJson(Object value) {
        print(JSON.writeValueAsString(value));
    }

    /** Prints something that people should know and programs need not. */
    public void tell(String line) {
        err.println(line);
        err.flush();
    }
}
