package dev.flagship.server.ctfd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import dev.flagship.server.session.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What ctfcli asked and was answered, asked here again: the file that the environment's {@code FLAGSHIP_TRACE} names, of a
 * real CTFd, else a smaller one of this project's own.
 */
class CtfcliTraceStoryTest {
    private static final String OWN = "/recorded/ctfcli-trace.jsonl";
    /** So many of a real CTFd's were equal when this was last counted, and of any other no less in proportion. */
    private static final int EQUAL = 1_707;

    private static final int OF = 1_708;

    private final ListedDifferences listed = ListedDifferences.of("ctfcli-differences.json");
    private final List<String> unexplained = new ArrayList<>();
    private int equal;

    @Test
    void whatCtfcliAsksIsAnsweredAsRecorded() throws IOException {
        Optional<Path> given =
                Optional.ofNullable(System.getenv("FLAGSHIP_TRACE")).map(Path::of);
        List<RecordedExchange> exchanges = RecordedExchange.trace(Files.readAllLines(given.orElse(own())));
        TestServer server = TestServer.ofNoChallenges(Mode.USERS);
        try {
            RecordedCast cast = new RecordedCast(server, server.adminToken());
            cast.send("admin", "POST", "/api/v1/pages", index(), false);
            cast.send("admin", "PATCH", "/api/v1/configs", name(exchanges), false);
            exchanges.forEach(exchange -> play(exchange, cast));
        } finally {
            server.close();
        }

        System.out.println("ctfcli's exchanges: " + equal + " equal of " + exchanges.size());
        assertThat(unexplained).isEmpty();
        assertThat(equal).isGreaterThanOrEqualTo(exchanges.size() * EQUAL / OF);
        assertThat(given.isPresent() ? listed.unmet() : List.of()).isEmpty();
    }

    private void play(RecordedExchange exchange, RecordedCast cast) {
        Reply reply = cast.send(exchange.as(), exchange.method(), exchange.path(), exchange.request(), false);
        List<String> differences = exchange.differences(reply);
        if (differences.isEmpty()) {
            equal++;
        }
        List<String> rest = listed.unexplained(exchange.key(), differences);
        if (!rest.isEmpty()) {
            unexplained.add(exchange + ": " + rest + (reply.status() == exchange.status() ? "" : " " + reply.body()));
        }
    }

    /** A CTFd that was set up has a first page. */
    private static JsonNode index() {
        return JsonMapper.shared()
                .readTree("{\"title\": \"Peer CTF\", \"route\": \"index\", \"content\": \"# Peer CTF\"}");
    }

    /** And a name. */
    private static JsonNode name(List<RecordedExchange> exchanges) {
        String name = exchanges.stream()
                .filter(exchange -> exchange.path().equals("/api/v1/configs/ctf_name"))
                .map(exchange -> exchange.response().at("/data/value").asString())
                .findFirst()
                .orElse("Flagship");
        return JsonMapper.shared().createObjectNode().put("ctf_name", name);
    }

    private static Path own() {
        return Path.of(Objects.requireNonNull(CtfcliTraceStoryTest.class.getResource(OWN))
                .getPath());
    }
}
