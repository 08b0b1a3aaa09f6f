package dev.flagship.server.session;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of API tokens. */
final class TokenStore {
    private final JdbcClient jdbc;

    TokenStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Token add(long userId, byte[] valueHash, @Nullable String description, Instant now, Instant expiresAt) {
        return jdbc.sql("""
                        insert into api_token (user_id, value_hash, description, created_at, expires_at)
                        values (:user, :hash, :description, :now, :expires)
                        returning id, user_id, description, created_at, expires_at
                        """)
                .param("user", userId)
                .param("hash", valueHash)
                .param("description", description)
                .param("now", Timestamp.from(now))
                .param("expires", Timestamp.from(expiresAt))
                .query(TokenStore::token)
                .single();
    }

    List<Token> list(long userId) {
        return jdbc.sql("""
                        select id, user_id, description, created_at, expires_at
                        from api_token
                        where user_id = :user
                        order by id
                        """).param("user", userId).query(TokenStore::token).list();
    }

    void removeAll(long userId) {
        jdbc.sql("delete from api_token where user_id = :user")
                .param("user", userId)
                .update();
    }

    boolean remove(long userId, long id) {
        return jdbc.sql("delete from api_token where id = :id and user_id = :user")
                        .param("id", id)
                        .param("user", userId)
                        .update()
                > 0;
    }

    private static Token token(ResultSet row, int index) throws SQLException {
        return new Token(
                row.getLong("id"),
                row.getLong("user_id"),
                row.getString("description"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("expires_at").toInstant());
    }
}
