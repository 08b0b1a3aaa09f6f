package dev.flagship.server.account;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tells whether there are operators left and protects the last one. */
final class OperatorStore {
    private final JdbcClient jdbc;

    OperatorStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Serializes counting and changing operators until the transaction ends. */
    void hold() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('flagship operators'))")
                .query((row, index) -> true)
                .single();
    }

    /** Refuses to take away the operator's role, or the user, if nobody else operates the platform. */
    void requireAnother(User user) {
        if (!isThereAnother(user.id())) {
            throw Refusal.of(Code.INVALID, "type", say("admin-user.only-operator", user.name()))
                    .asException();
        }
    }

    /** Whether another operator besides this user can sign in. */
    private boolean isThereAnother(long id) {
        return jdbc.sql("""
                        select exists (select 1 from app_user
                                       where role = 'admin' and not banned and not removed and id <> :id)
                        """).param("id", id).query(Boolean.class).single();
    }
}
