package dev.flagship.server.challenge;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of tags and topics. */
final class LabelStore {
    private static final String TAGS = "select id, challenge_id, value from tag ";

    private final JdbcClient jdbc;

    LabelStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Tag> tags() {
        return jdbc.sql(TAGS + "order by id")
                .query((row, index) -> Tag.of(row.getLong("id"), row.getLong("challenge_id"), row.getString("value")))
                .list();
    }

    Optional<Tag> tag(long id) {
        return jdbc.sql(TAGS + "where id = :id")
                .param("id", id)
                .query((row, index) -> Tag.of(row.getLong("id"), row.getLong("challenge_id"), row.getString("value")))
                .optional();
    }

    long addTag(long challengeId, String value) {
        return jdbc.sql("insert into tag (challenge_id, value) values (:challenge, :value) returning id")
                .param("challenge", challengeId)
                .param("value", value)
                .query(Long.class)
                .single();
    }

    void changeTag(long id, String value) {
        jdbc.sql("update tag set value = :value where id = :id")
                .param("id", id)
                .param("value", value)
                .update();
    }

    void removeTag(long id) {
        jdbc.sql("delete from tag where id = :id").param("id", id).update();
    }

    List<Topic> topics() {
        return jdbc.sql("select id, value from topic order by id")
                .query((row, index) -> new Topic(row.getLong("id"), row.getString("value")))
                .list();
    }

    /** Returns the topics of the challenges that this user made. */
    List<Topic> topicsOfMaker(long userId) {
        return jdbc.sql("""
                        select t.id, t.value from topic t
                        where exists (select 1 from challenge_topic l join challenge c on c.id = l.challenge_id
                                      where l.topic_id = t.id and c.in_catalog and c.made_by = :user)
                        order by t.id
                        """)
                .param("user", userId)
                .query((row, index) -> new Topic(row.getLong("id"), row.getString("value")))
                .list();
    }

    /** Returns the challenge of a link to a topic. */
    Optional<Long> challengeOfLink(long id) {
        return jdbc.sql("select challenge_id from challenge_topic where id = :id")
                .param("id", id)
                .query(Long.class)
                .optional();
    }

    List<ChallengeTopic> topicsOf(long challengeId) {
        return jdbc.sql("""
                        select l.id, l.challenge_id, l.topic_id, t.value
                        from challenge_topic l join topic t on t.id = l.topic_id
                        where l.challenge_id = :challenge order by l.id
                        """)
                .param("challenge", challengeId)
                .query((row, index) -> new ChallengeTopic(
                        row.getLong("id"),
                        row.getLong("challenge_id"),
                        row.getLong("topic_id"),
                        row.getString("value")))
                .list();
    }

    /** Adds the topic to the challenge, and creates the topic if it is new. */
    TopicLink addTopic(long challengeId, String value) {
        long topic = jdbc.sql("""
                        insert into topic (value) values (:value)
                        on conflict (value) do update set value = excluded.value returning id
                        """).param("value", value).query(Long.class).single();
        long link = jdbc.sql("""
                        insert into challenge_topic (challenge_id, topic_id) values (:challenge, :topic)
                        on conflict (challenge_id, topic_id) do update set topic_id = excluded.topic_id returning id
                        """)
                .param("challenge", challengeId)
                .param("topic", topic)
                .query(Long.class)
                .single();
        return new TopicLink(challengeId, topic, topic, challengeId, link);
    }

    boolean removeTopicLink(long id) {
        return jdbc.sql("delete from challenge_topic where id = :id")
                        .param("id", id)
                        .update()
                == 1;
    }

    void removeTopic(long id) {
        jdbc.sql("delete from topic where id = :id").param("id", id).update();
    }

    /** A tag with CTFd's field names, which contain its challenge twice. */
    record Tag(long challenge, long id, String value, long challengeId) {
        static Tag of(long id, long challengeId, String value) {
            return new Tag(challengeId, id, value, challengeId);
        }
    }

    /** A topic. */
    record Topic(long id, String value) {}

    /** A topic of a challenge; the id is that of the link. */
    record ChallengeTopic(long id, long challengeId, long topicId, String value) {}

    /** The answer to adding a topic to a challenge, with CTFd's field names. */
    record TopicLink(long challengeId, long topic, long topicId, long challenge, long id) {}
}
