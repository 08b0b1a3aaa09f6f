package dev.flagship.cli.local.data;

import dev.flagship.api.config.InstanceHost;
import dev.flagship.cli.CommandException;
import dev.flagship.cli.ExitCodes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * Reads from the running platform's database what the node found. There is no other way: the node talks to nothing but
 * the ledger.
 */
public record LedgerQuestion(String databaseUrl, String password) {
    private static final String SECONDS = "5";

    /** Returns what was found last; empty when nothing was, or when the database does not answer. */
    public Optional<EngineFinding> engine(String name) {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement("""
                        SELECT status, detail, absent, lacking, seen_at FROM ledger.engine_health WHERE name = ?
                        """)) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(finding(row)) : Optional.empty();
            }
        } catch (SQLException notThereYet) {
            return Optional.empty();
        }
    }

    /**
     * Returns what operators have set in place of what the platform was started with; empty when the database does not
     * answer.
     */
    public Optional<PlaceFinding> place(String engine) {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement("""
                        SELECT url, host_name, wildcard, connect_host FROM ledger.engine_place WHERE engine = ?
                        """)) {
            statement.setString(1, engine);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(place(row)) : Optional.empty();
            }
        } catch (SQLException notThereYet) {
            return Optional.empty();
        }
    }

    private static PlaceFinding place(ResultSet row) throws SQLException {
        String name = row.getString("host_name");
        return new PlaceFinding(
                row.getString("url"),
                name == null
                        ? null
                        : new InstanceHost(name, row.getBoolean("wildcard"), row.getString("connect_host")));
    }

    /**
     * Returns the name of the first challenge on the board that a newly registered user can start; empty if there is
     * none, or when the database does not answer. An image that the node has not looked for yet counts as present.
     */
    public Optional<String> firstToTry(Instant now) {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement("""
                        SELECT c.name FROM challenge c
                          JOIN ledger.definition d ON d.challenge_id = c.id
                          LEFT JOIN ledger.image_finding f ON f.challenge_id = d.challenge_id AND f.version = d.version
                         WHERE c.in_catalog AND c.type = 'container' AND c.state = 'visible'
                           AND (c.scheduled_at IS NULL OR c.scheduled_at <= ?)
                           AND coalesce(jsonb_array_length(c.requirements -> 'prerequisites'), 0) = 0
                           AND d.version = (SELECT max(l.version) FROM ledger.definition l
                                             WHERE l.challenge_id = d.challenge_id)
                           AND (f.present IS NULL OR (f.present AND f.problem = ''))
                         ORDER BY c.position, c.value, c.id LIMIT 1
                        """)) {
            statement.setObject(1, now.atOffset(ZoneOffset.UTC));
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getString("name")) : Optional.empty();
            }
        } catch (SQLException notThereYet) {
            return Optional.empty();
        }
    }

    /** Returns the images of all challenges and their services, each with its tag. */
    public Set<String> definedImages() {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement("""
                        SELECT d.image FROM ledger.definition d JOIN challenge c ON c.id = d.challenge_id
                         WHERE c.in_catalog
                        UNION
                        SELECT coalesce(s.value ->> 'image', 'flagship/' || d.slug || '/' || s.key || ':latest')
                          FROM ledger.definition d JOIN challenge c ON c.id = d.challenge_id
                               CROSS JOIN LATERAL jsonb_each(d.body::jsonb -> 'services') s
                         WHERE c.in_catalog
                        """);
                ResultSet rows = statement.executeQuery()) {
            Set<String> images = new HashSet<>();
            while (rows.next()) {
                String image = rows.getString("image");
                boolean tagged = image.lastIndexOf(':') > image.lastIndexOf('/');
                images.add(tagged ? image : image + ":latest");
            }
            return images;
        } catch (SQLException e) {
            throw new CommandException(
                    ExitCodes.NOT_RUNNING, "the platform's database does not answer: " + e.getMessage(), e);
        }
    }

    /**
     * Returns the ids of the images that new and unfinished instances are made from; empty when the database does not
     * answer.
     */
    public Optional<Set<String>> pinnedImages() {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement("""
                        SELECT p.id FROM ledger.image_pin p JOIN challenge c ON c.id = p.challenge_id
                         WHERE c.in_catalog
                           AND p.version = (SELECT max(d.version) FROM ledger.definition d
                                             WHERE d.challenge_id = p.challenge_id)
                        UNION
                        SELECT p.id FROM ledger.image_pin p
                          JOIN ledger.instance i ON i.challenge_id = p.challenge_id
                                                AND p.version IN (i.version, i.next_version)
                         WHERE i.state NOT IN ('STOPPED', 'FAILED')
                        """);
                ResultSet rows = statement.executeQuery()) {
            Set<String> ids = new HashSet<>();
            while (rows.next()) {
                ids.add(rows.getString("id"));
            }
            return Optional.of(ids);
        } catch (SQLException notThereYet) {
            return Optional.empty();
        }
    }

    /** Returns the keys of the volumes that are kept for their owners; empty when the database does not answer. */
    public Optional<Set<String>> keptVolumes() {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement("SELECT key FROM ledger.volume");
                ResultSet rows = statement.executeQuery()) {
            Set<String> keys = new HashSet<>();
            while (rows.next()) {
                keys.add(rows.getString("key"));
            }
            return Optional.of(keys);
        } catch (SQLException notThereYet) {
            return Optional.empty();
        }
    }

    private Connection connect() throws SQLException {
        Properties access = new Properties();
        access.setProperty("user", "flagship");
        access.setProperty("password", password);
        access.setProperty("connectTimeout", SECONDS);
        access.setProperty("socketTimeout", SECONDS);
        return DriverManager.getConnection(databaseUrl, access);
    }

    private static EngineFinding finding(ResultSet row) throws SQLException {
        String absent = row.getString("absent");
        Instant seenAt = row.getObject("seen_at", OffsetDateTime.class).toInstant();
        return new EngineFinding(
                row.getString("status"),
                row.getString("detail"),
                absent.isEmpty() ? List.of() : List.of(absent.split(",", -1)),
                row.getString("lacking")
                        .lines()
                        .map(line -> line.split(" ", 2)[0])
                        .toList(),
                seenAt.toString());
    }
}
