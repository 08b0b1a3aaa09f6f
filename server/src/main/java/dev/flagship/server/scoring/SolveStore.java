package dev.flagship.server.scoring;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Decides which submission solves a challenge for an account, after operators have judged. */
final class SolveStore {
    private final JdbcClient jdbc;

    SolveStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Locks the challenge against changes until the transaction ends, and returns whether its solves count. They do not
     * count once it was removed, which is final; they do where it is only missing from the catalog file. Call it after
     * locking the account and before writing a solve: a solve moves a version, which those who change a challenge take
     * after the challenge.
     */
    boolean holdCounting(long challengeId) {
        return jdbc.sql("select in_catalog or origin = 'catalog' from challenge where id = :id for share")
                .param("id", challengeId)
                .query(Boolean.class)
                .single();
    }

    /**
     * Makes the earliest submission that counts as correct the solve; there is none where challenge or account was
     * removed.
     */
    void settle(long challengeId, long accountId) {
        jdbc.sql("delete from solve where challenge_id = :challenge and account_id = :account")
                .param("challenge", challengeId)
                .param("account", accountId)
                .update();
        jdbc.sql("""
                        insert into solve (id, challenge_id, account_id, user_id, at)
                        select s.id, s.challenge_id, s.account_id, s.user_id, s.at
                        from submission s
                        join challenge c on c.id = s.challenge_id
                        join account a on a.id = s.account_id
                        left join submission_verdict v on v.submission_id = s.id
                        where s.challenge_id = :challenge and s.account_id = :account
                          and coalesce(v.type, s.type) = 'correct' and (c.in_catalog or c.origin = 'catalog')
                          and ((select value from setting where key = 'user_mode') = 'teams'
                               or not exists (select 1 from app_user u where u.id = s.account_id and u.removed))
                        order by s.at, s.id limit 1
                        """)
                .param("challenge", challengeId)
                .param("account", accountId)
                .update();
    }
}
