package dev.flagship.server.ctfd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import dev.flagship.server.session.Mode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** What a real CTFd was asked and answered, asked here: the same statuses, fields and types, but for what is listed. */
class RecordedStoryTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> RESOURCES = List.of(
            "attempts",
            "awards",
            "brackets",
            "challenges",
            "configs",
            "errors",
            "files",
            "flags",
            "hints",
            "notifications",
            "pages",
            "scoreboard",
            "solutions",
            "submissions",
            "tags",
            "teams",
            "tokens",
            "topics",
            "unlocks",
            "users");

    private static final ListedDifferences LISTED = ListedDifferences.of("differences.json");

    private final Map<String, List<RecordedExchange>> exchanges = new LinkedHashMap<>();
    private final Map<String, RecordedForm> forms = new LinkedHashMap<>();
    private final Set<String> played = new LinkedHashSet<>();
    private final List<String> unexplained = new ArrayList<>();
    private int equal;

    @ParameterizedTest
    @CsvSource({"users, 318", "teams, 326"})
    void theAnswersAreTheRecordedOnes(String mode, int floor) throws IOException {
        RESOURCES.forEach(resource -> exchanges.put(resource, RecordedExchange.of(mode, resource)));
        forms.putAll(RecordedForm.of(mode));
        TestServer server = TestServer.ofNoChallenges(mode.equals("teams") ? Mode.TEAMS : Mode.USERS);
        try {
            RecordedCast cast = new RecordedCast(server, server.adminToken());
            for (String line : text("order.txt").lines().toList()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    step(mode, line, cast);
                }
            }
        } finally {
            server.close();
        }

        int all = exchanges.values().stream().mapToInt(List::size).sum() + forms.size();
        System.out.println("recorded answers (" + mode + "): " + equal + " equal of " + all);
        assertThat(played).as("every exchange is played once").hasSize(all);
        assertThat(unexplained).isEmpty();
        assertThat(equal).isGreaterThanOrEqualTo(floor);
    }

    @AfterAll
    static void nothingIsListedThatIsNotSo() {
        assertThat(LISTED.unmet()).isEmpty();
    }

    private void step(String mode, String line, RecordedCast cast) throws IOException {
        String[] limited = line.split(": ", 2);
        boolean other = limited.length == 2 && (limited[0].equals("users") || limited[0].equals("teams"));
        if (other && !limited[0].equals(mode)) {
            return;
        }
        String[] words = (other ? limited[1] : line).split(" ", 5);
        switch (words[0]) {
            case "say" -> cast.send(words[1], words[2], words[3], JSON.readTree(words[4]), false);
            case "stays" -> {
                Reply reply = cast.send(words[1], words[2], words[3], JSON.readTree("null"), false);
                compare(mode + "/stays", List.of("status: " + reply.status() + " instead of 404"), line);
            }
            case "forms" -> {
                Map<String, Reply> answers =
                        words[1].equals("register") ? cast.register(mode.equals("teams") ? "" : "eve") : cast.team();
                answers.forEach((name, reply) -> fill(mode, name, reply));
            }
            case "reads" ->
                exchanges.values().stream()
                        .flatMap(List::stream)
                        .filter(RecordedExchange::isRead)
                        .forEach(exchange -> play(mode, exchange, cast));
            default -> {
                String[] range = words[1].split("-", 2);
                List<RecordedExchange> all = Objects.requireNonNull(exchanges.get(words[0]), words[0]);
                for (int i = Integer.parseInt(range[0]); i <= Integer.parseInt(range[range.length - 1]); i++) {
                    play(mode, all.get(i), cast);
                }
            }
        }
    }

    private void play(String mode, RecordedExchange exchange, RecordedCast cast) {
        assertThat(played.add(exchange.key())).as(exchange.key()).isTrue();
        Reply reply = cast.send(
                exchange.as(),
                exchange.method(),
                exchange.path(),
                exchange.request(),
                exchange.name().contains("wrong CSRF"));
        compare(
                mode + "/" + exchange.key(),
                exchange.differences(reply),
                exchange + (reply.status() == exchange.status() ? "" : " " + reply.body()));
    }

    private void fill(String mode, String name, Reply reply) {
        RecordedForm form = Objects.requireNonNull(forms.get(name), name);
        assertThat(played.add(form.key())).as(form.key()).isTrue();
        compare(mode + "/" + form.key(), form.differences(reply), name);
    }

    private void compare(String key, List<String> differences, String what) {
        if (differences.isEmpty()) {
            equal++;
        }
        List<String> rest = LISTED.unexplained(key, differences);
        if (!rest.isEmpty()) {
            unexplained.add(what + ": " + rest);
        }
    }

    private static String text(String name) throws IOException {
        try (InputStream file = RecordedStoryTest.class.getResourceAsStream("/recorded/" + name)) {
            return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
