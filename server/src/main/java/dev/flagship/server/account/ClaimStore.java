package dev.flagship.server.account;

import dev.flagship.server.account.UserStore.Credentials;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The e-mail addresses that users gave as theirs while other users had them. */
final class ClaimStore {
    private static final Logger LOG = LoggerFactory.getLogger(ClaimStore.class);

    private final JdbcClient jdbc;
    private final TransactionTemplate step;

    ClaimStore(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.step = new TransactionTemplate(transactions);
        step.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /**
     * Notes that the user gave an address, later than everybody who gave one before. If it is another user's,
     * {@code placeholder} is stored as their own; otherwise the row keeps its values, for the same work.
     */
    void note(long userId, String email, boolean another, String placeholder) {
        jdbc.sql("""
                        update app_user
                        set email = case when :another then :placeholder else email end,
                            claimed_email = case when :another then :email end,
                            verified = verified and not :another,
                            address_turn = nextval('address_turn')
                        where id = :id
                        """)
                .param("id", userId)
                .param("email", email)
                .param("another", another)
                .param("placeholder", placeholder)
                .update();
    }

    /** Whether the user's address belongs to another user. */
    boolean isThere(long userId) {
        return jdbc.sql("select exists (select 1 from app_user where id = :id and claimed_email is not null)")
                .param("id", userId)
                .query(Boolean.class)
                .single();
    }

    /**
     * Makes the address the user's own if nobody has it any more. Takes part in the running transaction. If somebody
     * else takes it at the same moment, it stays theirs.
     */
    void settle(long userId) {
        try {
            step.executeWithoutResult(
                    status -> jdbc.sql("""
                            update app_user u set email = u.claimed_email, claimed_email = null
                            where u.id = :id and u.claimed_email is not null
                              and not exists (select 1 from app_user o where lower(o.email) = lower(u.claimed_email))
                            """).param("id", userId).update());
        } catch (DuplicateKeyException e) {
            LOG.debug("user {} was not quick enough for an address", userId, e);
        }
    }

    /**
     * Returns the last of the unbanned users who gave this address without proving it, which may be its owner.
     * Operators are left out: they need no proof, or whoever registers with their address would take it from them.
     */
    Optional<Credentials> credentials(String email) {
        return jdbc.sql("""
                        select id, password_hash, banned from app_user
                        where (lower(claimed_email) = lower(:email) or (lower(email) = lower(:email)
                                 and not verified and role <> 'admin'))
                          and not removed and not banned
                        order by address_turn desc limit 1
                        """)
                .param("email", email)
                .query((row, index) ->
                        new Credentials(row.getLong("id"), row.getString("password_hash"), row.getBoolean("banned")))
                .optional();
    }
}
