package dev.flagship.server.mail;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of letters. The sealed text is kept only as long as the letter still has to be sent. */
final class MailStore {
    private static final Duration KEPT = Duration.ofDays(7);

    private final JdbcClient jdbc;

    MailStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Adds a letter that is due now, or none when {@code goesOut} is false. Also removes letters that are older than a
     * week.
     */
    void add(String recipient, String subject, String sealedText, boolean goesOut, Instant now) {
        jdbc.sql("delete from mail where created_at < :limit")
                .param("limit", Timestamp.from(now.minus(KEPT)))
                .update();
        jdbc.sql("""
                        insert into mail (recipient, subject, sealed_text, created_at, due_at)
                        select :recipient, :subject, :text, :now::timestamptz, :now::timestamptz where :goesOut
                        """)
                .param("goesOut", goesOut)
                .param("recipient", recipient)
                .param("subject", subject)
                .param("text", sealedText)
                .param("now", Timestamp.from(now))
                .update();
    }

    /**
     * Takes the letter that has been due longest, for one attempt. Nobody else can take it before {@code untilThen}.
     */
    Optional<Waiting> take(Instant now, Instant untilThen) {
        return jdbc.sql("""
                        update mail set attempts = attempts + 1, due_at = :then
                        where id = (select id from mail
                                    where sealed_text is not null and due_at <= :now
                                    order by due_at limit 1
                                    for update skip locked)
                        returning id, recipient, subject, sealed_text, attempts
                        """)
                .param("then", Timestamp.from(untilThen))
                .param("now", Timestamp.from(now))
                .query((row, index) -> new Waiting(
                        row.getLong("id"),
                        row.getString("recipient"),
                        row.getString("subject"),
                        row.getString("sealed_text"),
                        row.getInt("attempts")))
                .optional();
    }

    /** Records that the letter was sent. */
    void sent(long id, Instant now) {
        jdbc.sql("update mail set sealed_text = null, sent_at = :now, problem = null where id = :id")
                .param("id", id)
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Records that an attempt failed; the letter is due again at {@code then}. */
    void failed(long id, String problem, Instant then) {
        jdbc.sql("update mail set due_at = :then, problem = :problem where id = :id")
                .param("id", id)
                .param("problem", problem)
                .param("then", Timestamp.from(then))
                .update();
    }

    /** Records that the letter will not be sent. */
    void givenUp(long id, String problem) {
        jdbc.sql("update mail set sealed_text = null, problem = :problem where id = :id")
                .param("id", id)
                .param("problem", problem)
                .update();
    }
}
