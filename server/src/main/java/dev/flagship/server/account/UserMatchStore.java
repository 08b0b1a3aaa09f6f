package dev.flagship.server.account;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Compares many names and addresses with those of users. */
final class UserMatchStore {
    private final JdbcClient jdbc;

    UserMatchStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns a match for each name and the address at the same place, in their order; one query reads all. */
    List<UserMatch> of(List<String> names, List<String> emails) {
        return jdbc.sql("""
                        select lower(given.name) as name, lower(given.email) as email,
                               named.id is not null as name_taken,
                               addressed.id is not null as email_taken,
                               named.id is not null and not named.removed
                                   and lower(coalesce(named.claimed_email, named.email)) = lower(given.email) as there
                        from unnest(:names::text[], :emails::text[]) with ordinality as given (name, email, place)
                        left join app_user named on lower(named.name) = lower(given.name)
                        left join app_user addressed on lower(addressed.email) = lower(given.email)
                        order by given.place
                        """)
                .param("names", names.toArray(String[]::new))
                .param("emails", emails.toArray(String[]::new))
                .query((row, index) -> new UserMatch(
                        row.getString("name"),
                        row.getString("email"),
                        row.getBoolean("name_taken"),
                        row.getBoolean("email_taken"),
                        row.getBoolean("there")))
                .list();
    }
}
