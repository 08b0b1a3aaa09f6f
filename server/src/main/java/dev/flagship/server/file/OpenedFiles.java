package dev.flagship.server.file;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.account.Accounts;
import dev.flagship.server.session.Caller;
import dev.flagship.server.session.Visitor;
import java.sql.Timestamp;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Records the first time that each account takes each file of a challenge. Nothing is recorded of visitors without an
 * account.
 */
final class OpenedFiles {
    private static final int MOST_KNOWN = 100_000;

    private final JdbcClient jdbc;
    private final ChallengeFiles links;
    private final Accounts accounts;
    private final Clock clock;
    private final Set<Opened> known = ConcurrentHashMap.newKeySet();

    OpenedFiles(JdbcClient jdbc, ChallengeFiles links, Accounts accounts, Clock clock) {
        this.jdbc = jdbc;
        this.links = links;
        this.accounts = accounts;
        this.clock = clock;
    }

    /**
     * Records it for the signed-in user's account; without one, for the account of the user for whom the link was made.
     */
    void note(Visitor visitor, StoredFile file, String token) {
        if (file.challengeId() == null || file.solutionId() != null) {
            return;
        }
        account(visitor, file, token)
                .map(account -> new Opened(file.id(), account))
                .filter(opened -> !known.contains(opened))
                .ifPresent(this::write);
    }

    private Optional<Long> account(Visitor visitor, StoredFile file, String token) {
        Optional<Caller> caller = visitor.caller();
        return caller.isPresent()
                ? caller.filter(Caller::hasAccount).map(Caller::accountId)
                : accounts.user(links.userOf(token, file.id()))
                        .map(accounts::of)
                        .filter(account -> account > 0);
    }

    private void write(Opened opened) {
        jdbc.sql("""
                        insert into file_opened (file_id, account_id, at) values (:file, :account, :now)
                        on conflict do nothing
                        """)
                .param("file", opened.fileId())
                .param("account", opened.accountId())
                .param("now", Timestamp.from(clock.now()))
                .update();
        if (known.size() >= MOST_KNOWN) {
            known.clear();
        }
        known.add(opened);
    }

    private record Opened(long fileId, long accountId) {}
}
