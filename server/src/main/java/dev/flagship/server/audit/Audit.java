package dev.flagship.server.audit;

import java.sql.Timestamp;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The audit log. Rows take part in the running transaction: there is no deed without its row, and no row without its
 * deed.
 */
public final class Audit {
    private static final Logger LOG = LoggerFactory.getLogger(Audit.class);

    private final JdbcClient jdbc;

    Audit(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes one row and, once that is there to stay, a log line without any text that users typed. */
    public void record(Deed deed) {
        jdbc.sql("""
                        insert into audit
                            (at, actor_id, actor_name, address, action, instance_id, challenge_id, account_id, detail)
                        values (:at, :actor, :name, :address, :action, :instance, :challenge, :account, :detail)
                        """)
                .param("at", Timestamp.from(deed.at()))
                .param("actor", deed.actorId())
                .param("name", deed.actorName())
                .param("address", deed.address())
                .param("action", deed.action())
                .param("instance", deed.instanceId())
                .param("challenge", deed.challengeId())
                .param("account", deed.accountId())
                .param("detail", deed.detail())
                .update();
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    log(deed);
                }
            });
        } else {
            log(deed);
        }
    }

    private static void log(Deed deed) {
        LOG.info(
                "{} by user {} from {}{}{}{}",
                deed.action(),
                deed.actorId(),
                deed.address(),
                about(" instance ", deed.instanceId()),
                about(" challenge ", deed.challengeId()),
                about(" account ", deed.accountId()));
    }

    private static String about(String what, @Nullable Object id) {
        return id == null ? "" : what + id;
    }
}
