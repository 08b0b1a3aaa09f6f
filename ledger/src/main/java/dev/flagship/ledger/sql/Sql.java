package dev.flagship.ledger.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * One statement with {@code :named} parameters. Instants are bound as {@code timestamptz} in UTC, and enums by name.
 */
public final class Sql {
    // A name after a single colon; '::type' is a cast.
    private static final Pattern NAME = Pattern.compile("(?<!:):([a-zA-Z]\\w*)");
    // Unbounded, because the texts are constants of the program.
    private static final Map<String, Positional> KNOWN = new ConcurrentHashMap<>();

    private final Source source;
    private final String text;
    private final Map<String, @Nullable Object> parameters = new HashMap<>();

    private Sql(Source source, String text) {
        this.source = source;
        this.text = text;
    }

    /** Prepares a statement on a connection of its own. */
    public static Sql on(DataSource dataSource, String text) {
        return new Sql(new Borrowed(dataSource), text);
    }

    /** Prepares a statement inside the transaction of this connection. */
    public static Sql on(Connection connection, String text) {
        return new Sql(new Held(connection), text);
    }

    /** Runs the work in one transaction and commits it, or rolls it back when the work throws. */
    public static <T> T transaction(DataSource dataSource, Function<Connection, T> work) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            boolean done = false;
            try {
                T result = work.apply(connection);
                connection.commit();
                done = true;
                return result;
            } finally {
                if (!done) {
                    connection.rollback();
                }
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new LedgerException("transaction failed", e);
        }
    }

    /** Binds a parameter. */
    public Sql with(String name, @Nullable Object value) {
        parameters.put(name, value);
        return this;
    }

    /** Executes it and returns the number of changed rows. */
    public int update() {
        return execute(PreparedStatement::executeUpdate);
    }

    /** Executes it and returns whether it changed exactly one row. This is the form of every guarded transition. */
    public boolean changedOne() {
        return update() == 1;
    }

    /** Executes it and maps each row. */
    public <T> List<T> list(Row<T> row) {
        return execute(statement -> rows(statement.executeQuery(), row));
    }

    /**
     * Executes two statements, which a semicolon divides and which are sent together, and maps each row of the second.
     * It sees what others committed while the first one waited. The first must return rows, too.
     */
    public <T> List<T> listOfSecond(Row<T> row) {
        return execute(statement -> {
            statement.execute();
            if (!statement.getMoreResults()) {
                throw new LedgerException("two results expected: " + text, null);
            }
            return rows(statement.getResultSet(), row);
        });
    }

    private static <T> List<T> rows(ResultSet returned, Row<T> row) throws SQLException {
        try (ResultSet result = returned) {
            List<T> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(row.map(result));
            }
            return rows;
        }
    }

    /** Executes it and maps its only row; empty when there is none. Throws when there is more than one. */
    public <T> Optional<T> one(Row<T> row) {
        List<T> rows = list(row);
        if (rows.size() > 1) {
            throw new LedgerException("one row expected, got " + rows.size() + ": " + text, null);
        }
        return rows.stream().findFirst();
    }

    private <T> T execute(Work<T> work) {
        Positional positional = KNOWN.computeIfAbsent(text, Positional::of);
        try {
            return source.use(connection -> {
                try (PreparedStatement statement = connection.prepareStatement(positional.text())) {
                    bind(statement, positional.names());
                    return work.run(statement);
                }
            });
        } catch (SQLException e) {
            throw new LedgerException(text.strip().lines().findFirst().orElse("statement"), e);
        }
    }

    private void bind(PreparedStatement statement, List<String> names) throws SQLException {
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (!parameters.containsKey(name)) {
                throw new LedgerException("parameter :" + name + " is not bound in: " + text, null);
            }
            Object value = parameters.get(name);
            switch (value) {
                case Instant instant -> statement.setObject(i + 1, instant.atOffset(ZoneOffset.UTC));
                case Enum<?> constant -> statement.setString(i + 1, constant.name());
                case null -> statement.setObject(i + 1, null);
                default -> statement.setObject(i + 1, value);
            }
        }
    }

    /** The text with question marks, and the parameter name for each of them. */
    private record Positional(String text, List<String> names) {
        static Positional of(String text) {
            List<String> names = new ArrayList<>();
            String positional = NAME.matcher(text).replaceAll(found -> {
                names.add(found.group(1));
                return "?";
            });
            return new Positional(positional, List.copyOf(names));
        }
    }

    /** Maps one row. */
    @FunctionalInterface
    public interface Row<T> {
        /** Reads the current row of the result. */
        T map(ResultSet row) throws SQLException;
    }

    private interface Work<T> {
        T run(PreparedStatement statement) throws SQLException;
    }

    private interface ConnectionWork<T> {
        T run(Connection connection) throws SQLException;
    }

    private sealed interface Source {
        <T> T use(ConnectionWork<T> work) throws SQLException;
    }

    private record Borrowed(DataSource dataSource) implements Source {
        @Override
        public <T> T use(ConnectionWork<T> work) throws SQLException {
            try (Connection connection = dataSource.getConnection()) {
                return work.run(connection);
            }
        }
    }

    private record Held(Connection connection) implements Source {
        @Override
        public <T> T use(ConnectionWork<T> work) throws SQLException {
            return work.run(connection);
        }
    }
}
