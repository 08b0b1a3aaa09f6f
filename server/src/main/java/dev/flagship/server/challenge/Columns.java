package dev.flagship.server.challenge;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Columns of a challenge to be written, with their values; null clears a column. */
final class Columns {
    private static final Set<String> JSON = Set.of("requirements", "container");

    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

    void put(String column, @Nullable Object value) {
        values.put(column, value);
    }

    boolean has(String column) {
        return values.containsKey(column);
    }

    String names() {
        return String.join(", ", values.keySet());
    }

    String values() {
        return values.keySet().stream().map(Columns::parameter).collect(Collectors.joining(", "));
    }

    String assignments() {
        return values.keySet().stream()
                .map(column -> ", " + column + " = " + parameter(column))
                .collect(Collectors.joining());
    }

    JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement) {
        values.forEach(statement::param);
        return statement;
    }

    private static String parameter(String column) {
        return JSON.contains(column) ? "cast(:" + column + " as jsonb)" : ":" + column;
    }
}
