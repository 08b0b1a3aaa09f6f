package dev.flagship.server.http;

import dev.flagship.server.Handler;
import dev.flagship.server.TestServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/** What players may change, with fields beside that they may not set; and what they would gain by these. */
final class OwnChanges {
    private static final String PROFILE = "\"website\": \"https://example.org/\"";

    /** Names are taken once they were accepted. */
    private static final AtomicInteger MADE = new AtomicInteger();

    private final TestServer server;
    private final Map<String, String> valid;

    OwnChanges(TestServer server, Belongings belongings) {
        this.server = server;
        int number = MADE.incrementAndGet();
        String web = "\"challenge_id\": " + server.challenge("web-one");
        this.valid = Map.of(
                "PATCH /api/v1/users/me",
                PROFILE,
                "PATCH /api/v1/teams/me",
                PROFILE,
                "POST /api/v1/tokens",
                "\"description\": \"mine\"",
                "POST /api/v1/instances",
                web,
                "POST /api/v1/unlocks",
                "\"target\": " + belongings.openHint() + ", \"type\": \"hints\"",
                "POST /api/v1/challenges/attempt",
                web + ", \"submission\": \"no\"",
                "POST /register",
                "\"name\": \"newcomer" + number + "\", \"email\": \"newcomer" + number
                        + "@example.org\", \"password\": \"long enough\"",
                "POST /settings/profile",
                PROFILE,
                "POST /team/change",
                "\"name\": \"another name " + number + "\"",
                "POST /teams/new",
                "\"name\": \"another team " + number + "\", \"password\": \"open sesame\"");
    }

    /** Whatever takes a body that is not as good as empty. */
    List<Handler> handlers() {
        return valid.keySet().stream()
                .map(name -> name.split(" ", 2))
                .map(parts -> new Handler(parts[0], parts[1]))
                .toList();
    }

    /** What is accepted, with nothing beside. */
    String accepted(Handler handler) {
        String known = Objects.requireNonNull(valid.get(handler.toString()));
        return handler.isApi() ? "{" + known + "}" : form(known) + "&" + handler.leastBody();
    }

    /** What would be accepted, with each of the fields; forms ignore what they do not have, and get all at once. */
    List<String> bodies(Handler handler, List<String> fields) {
        String known = valid.getOrDefault(handler.toString(), "");
        List<String> bodies = new ArrayList<>();
        if (handler.isApi()) {
            fields.forEach(field -> bodies.add("{" + (known.isEmpty() ? "" : known + ", ") + field + "}"));
        }
        String all = (known.isEmpty() ? "" : known + ", ") + String.join(", ", fields);
        bodies.add(handler.isApi() ? "{" + all + "}" : form(all) + "&" + handler.leastBody());
        return bodies;
    }

    private static String form(String json) {
        List<String> fields = new ArrayList<>();
        for (String field : json.split(", (?=\")", -1)) {
            String[] parts = field.split(": ", 2);
            fields.add(parts[0].replace("\"", "") + "="
                    + URLEncoder.encode(parts[1].replace("\"", ""), StandardCharsets.UTF_8));
        }
        return String.join("&", fields);
    }

    /** The users who are more than players, and what was scored. */
    String privileges() {
        return server.jdbc().sql("""
                        select concat_ws(' | ',
                            (select string_agg(id || role, ' ' order by id) from app_user where role <> 'user'),
                            (select count(*) from app_user where verified),
                            (select count(*) from app_user where banned or hidden or change_password),
                            (select count(*) from team where banned or hidden),
                            (select string_agg(id || ' ' || captain_id, ' ' order by id) from team where id = 1),
                            (select count(*) from app_user where team_id = 1),
                            (select count(*) from app_user where created_at < timestamptz '2001-01-01'),
                            (select count(*) from api_token where expires_at > timestamptz '2090-01-01'),
                            (select count(*) from solve),
                            (select coalesce(sum(value), 0) from award))
                        """).query(String.class).single();
    }
}
