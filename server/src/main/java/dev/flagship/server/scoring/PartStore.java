package dev.flagship.server.scoring;

import dev.flagship.server.flag.Verdict;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stores the parts that right answers gave towards challenges that need more than one. */
final class PartStore {
    private final JdbcClient jdbc;

    PartStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Returns the parts that the account's right answers gave so far, each once. Submissions that an operator took back
     * give none.
     */
    List<FlagPart> of(long challengeId, long accountId) {
        return jdbc.sql("""
                        select distinct s.user_id, coalesce(p.flag_id, :instance) as flag_id
                        from submission s
                        join flag_part p on p.submission_id = s.id
                        left join submission_verdict v on v.submission_id = s.id
                        where s.account_id = :account and s.challenge_id = :challenge
                          and coalesce(v.type, s.type) = 'partial'
                        """)
                .param("instance", Verdict.FLAG_OF_INSTANCE)
                .param("account", accountId)
                .param("challenge", challengeId)
                .query((row, index) -> new FlagPart(row.getLong("user_id"), row.getLong("flag_id")))
                .list();
    }

    /** Stores which flags a submission was right for. */
    void add(long submissionId, Set<Long> flags) {
        for (long flag : flags) {
            jdbc.sql("insert into flag_part (submission_id, flag_id) values (:submission, nullif(:flag, :instance))")
                    .param("submission", submissionId)
                    .param("flag", flag)
                    .param("instance", Verdict.FLAG_OF_INSTANCE)
                    .update();
        }
    }
}
