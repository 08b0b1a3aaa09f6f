package dev.flagship.server.account;

import dev.flagship.server.account.UserStore.Credentials;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The e-mail addresses that users gave for theirs while somebody else had them. */
final class ClaimStore {
    private final JdbcClient jdbc;

    ClaimStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The user gave an address that is another's; {@code placeholder} stands where their own would. */
    void add(long userId, String email, String placeholder) {
        jdbc.sql("update app_user set email = :placeholder, claimed_email = :email, verified = false where id = :id")
                .param("id", userId)
                .param("email", email)
                .param("placeholder", placeholder)
                .update();
    }

    /** Whether the user's address is another's. */
    boolean isThere(long userId) {
        return jdbc.sql("select exists (select 1 from app_user where id = :id and claimed_email is not null)")
                .param("id", userId)
                .query(Boolean.class)
                .single();
    }

    /** Makes the address the user's own where nobody has it any more. */
    void settle(long userId) {
        jdbc.sql("""
                        update app_user u set email = u.claimed_email, claimed_email = null
                        where u.id = :id and u.claimed_email is not null
                          and not exists (select 1 from app_user o where lower(o.email) = lower(u.claimed_email))
                        """).param("id", userId).update();
    }

    /** Of the users whose address this is beside its owner, the latest. */
    Optional<Credentials> credentials(String email) {
        return jdbc.sql("""
                        select id, password_hash, banned from app_user
                        where lower(claimed_email) = lower(:email) and not removed
                        order by id desc limit 1
                        """)
                .param("email", email)
                .query((row, index) ->
                        new Credentials(row.getLong("id"), row.getString("password_hash"), row.getBoolean("banned")))
                .optional();
    }
}
