package dev.flagship.server.scoring;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Which submission solves a challenge for an account, once operators have judged. */
final class SolveStore {
    private final JdbcClient jdbc;

    SolveStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Holds the challenge as it is until the transaction ends, and tells whether it counts: not once it was removed,
     * which is for good; one that the catalog file merely no longer has does. Comes after the account's lock and before
     * any solve, which moves a version that whoever changes the challenge takes after it.
     */
    boolean holdCounting(long challengeId) {
        return jdbc.sql("select in_catalog or origin = 'catalog' from challenge where id = :id for share")
                .param("id", challengeId)
                .query(Boolean.class)
                .single();
    }

    /** Makes the earliest submission that stands as correct the solve; none where challenge or account was removed. */
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
