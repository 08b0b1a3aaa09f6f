package dev.flagship.server.editor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.Browser;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;

/** Challenges that an operator makes on pages, without a script. */
abstract class EditorStoryTestBase {
    static final String HERE = "/admin/challenges";
    final TestServer server = TestServer.get();
    final Browser operator = server.operator();

    @AfterEach
    void leaveNothingBehind() {
        server.jdbc()
                .sql("select id from challenge where origin = 'api' and in_catalog")
                .query(Long.class)
                .list()
                .forEach(id -> server.admin().delete("/api/v1/challenges/" + id));
    }

    long make(String name, String... more) {
        String[] fields = fields(name, more);
        Reply made = operator.submit(HERE + "/new", fields);
        assertThat(made.status()).as(made.body()).isEqualTo(302);
        return server.jdbc()
                .sql("select max(id) from challenge")
                .query(Long.class)
                .single();
    }

    /** What the form sends where nobody typed anything else. */
    static String[] fields(String name, String... more) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("name", name);
        fields.put("state", "hidden");
        fields.put("function", "static");
        fields.put("points", "100");
        for (int i = 0; i < more.length; i += 2) {
            fields.put(more[i], more[i + 1]);
        }
        return fields.entrySet().stream()
                .flatMap(field -> Stream.of(field.getKey(), field.getValue()))
                .toArray(String[]::new);
    }

    Reply save(long id, long version, String... more) {
        String[] fields = Arrays.copyOf(more, more.length + 2);
        fields[more.length] = "version";
        fields[more.length + 1] = "" + version;
        return operator.submit(HERE + "/" + id, fields("", fields));
    }

    long version(long id) {
        Matcher version = Pattern.compile("name=\"version\" value=\"(\\d+)\"")
                .matcher(operator.get(HERE + "/" + id).body());
        assertThat(version.find()).isTrue();
        return Long.parseLong(version.group(1));
    }
}
