package dev.flagship.server.file;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of files. */
final class FileStore {
    private static final String SELECT =
            "select id, type, location, sha1sum, size, challenge_id, solution_id from file ";

    private final JdbcClient jdbc;

    FileStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns all files, or those of one type when it is not null. */
    List<StoredFile> list(@Nullable String type) {
        return jdbc.sql(SELECT + "where :type::text is null or type = :type order by id")
                .param("type", type)
                .query(FileStore::file)
                .list();
    }

    List<StoredFile> ofChallenge(long challengeId) {
        return jdbc.sql(SELECT + "where challenge_id = :challenge and type = 'challenge' order by id")
                .param("challenge", challengeId)
                .query(FileStore::file)
                .list();
    }

    /** Returns the locations of all files of a challenge, including those of its solution. */
    List<String> locationsOf(long challengeId) {
        return jdbc.sql("select location from file where challenge_id = :challenge")
                .param("challenge", challengeId)
                .query((row, index) -> row.getString("location"))
                .list();
    }

    /**
     * Returns the files of challenges by challenge, without those of solutions. A challenge without files is left out.
     */
    Map<Long, List<StoredFile>> byChallenge() {
        return jdbc
                .sql(SELECT + "where challenge_id is not null and type = 'challenge' order by id")
                .query(FileStore::file)
                .list()
                .stream()
                .collect(Collectors.groupingBy(file -> Objects.requireNonNull(file.challengeId())));
    }

    Optional<StoredFile> find(long id) {
        return jdbc.sql(SELECT + "where id = :id")
                .param("id", id)
                .query(FileStore::file)
                .optional();
    }

    Optional<StoredFile> at(String location) {
        return jdbc.sql(SELECT + "where location = :location")
                .param("location", location)
                .query(FileStore::file)
                .optional();
    }

    /** Adds the file under an id of its own and returns that id. */
    long add(StoredFile file, Instant now) {
        return jdbc.sql("""
                        insert into file (type, location, sha1sum, size, challenge_id, solution_id, created_at)
                        values (:type, :location, :sha1sum, :size, :challenge, :solution, :now) returning id
                        """)
                .param("type", file.type())
                .param("location", file.location())
                .param("sha1sum", file.sha1sum())
                .param("size", file.size())
                .param("challenge", file.challengeId())
                .param("solution", file.solutionId())
                .param("now", Timestamp.from(now))
                .query(Long.class)
                .single();
    }

    void remove(long id) {
        jdbc.sql("delete from file where id = :id").param("id", id).update();
    }

    private static StoredFile file(ResultSet row, int index) throws SQLException {
        return new StoredFile(
                row.getLong("id"),
                row.getString("type"),
                row.getString("location"),
                row.getString("sha1sum"),
                row.getLong("size"),
                row.getObject("challenge_id", Long.class),
                row.getObject("solution_id", Long.class));
    }
}
