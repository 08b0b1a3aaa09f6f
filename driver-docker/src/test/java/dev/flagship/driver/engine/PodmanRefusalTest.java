package dev.flagship.driver.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.driver.EngineProxy;
import dev.flagship.driver.podman.PodmanSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a container that Podman refuses to create, and why it is said to have refused. */
@Tag("fault")
class PodmanRefusalTest {
    private static final String CONTAINER = """
            {
              "Image": "app",
              "Labels": {},
              "HostConfig": {"Tmpfs": {"/first": "rw,size=4096", "/second": "rw,size=4096"}}
            }
            """;
    private static final Pattern NAME = Pattern.compile("\"Name\":\"([^\"]+)\"");
    private static final Pattern REMOVAL = Pattern.compile("^DELETE /\\S+/volumes/(\\S+) ");
    private static final byte[] SILENCE = new byte[0];

    @TempDir
    Path folder;

    /** The names of the volumes that the engine has. */
    private final Set<String> volumes = ConcurrentHashMap.newKeySet();

    private boolean removes = true;

    @Test
    void whatWasMadeBeforeAVolumeThatIsRefusedIsRemoved() {
        EngineAnswer answer = create("-second\"");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.message()).isEqualTo("no room");
        assertThat(volumes).isEmpty();
    }

    @Test
    void theVolumesOfAContainerThatIsRefusedAreRemoved() {
        EngineAnswer answer = create("/containers/create");

        assertThat(answer.message()).isEqualTo("no room");
        assertThat(volumes).isEmpty();
    }

    @Test
    void theRefusalIsToldEvenIfTheVolumesCannotBeRemoved() {
        removes = false;

        EngineAnswer answer = create("/containers/create");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.message()).isEqualTo("no room");
        assertThat(volumes).hasSize(2);
    }

    /** Creates a container at an engine that refuses each POST with this text in it. */
    private EngineAnswer create(String refused) {
        Path socket = folder.resolve("engine.sock");
        EngineAddress address = new EngineAddress(socket);
        Duration patience = removes ? Duration.ofSeconds(10) : Duration.ofMillis(200);
        try (EngineProxy _ = EngineProxy.start(socket, request -> answer(new String(request, ISO_8859_1), refused));
                EngineHttp http = new EngineHttp(address, Duration.ofSeconds(10));
                EngineHttp removals = new EngineHttp(address, patience)) {
            return new PodmanWords(http, removals, "/v" + EngineClient.API, new PodmanSpec(folder, 64))
                    .createContainer("one", EngineJson.MAPPER.readTree(CONTAINER));
        }
    }

    private byte[] answer(String request, String refused) {
        if (request.startsWith("DELETE")) {
            if (!removes) {
                return SILENCE;
            }
            return EngineProxy.json(volumes.remove(first(REMOVAL, request)) ? 200 : 404, "{}");
        }
        if (request.contains(refused)) {
            return EngineProxy.json(500, "{\"message\":\"no room\"}");
        }
        if (request.contains("/volumes/create")) {
            volumes.add(first(NAME, request));
        }
        return EngineProxy.json(201, "{}");
    }

    private static String first(Pattern pattern, String request) {
        Matcher found = pattern.matcher(request);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
