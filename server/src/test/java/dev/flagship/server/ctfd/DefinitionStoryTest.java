package dev.flagship.server.ctfd;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.ApiClient;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Definitions for ctfcli become challenges that say the same: those of past events in the folder that the environment's
 * {@code FLAGSHIP_CORPUS} names, else a few of this project's own.
 */
class DefinitionStoryTest {
    private static final String OWN = "/definitions";

    private final TestServer server = TestServer.get();
    private final ApiClient organiser = server.admin();
    private final Path folder =
            Optional.ofNullable(System.getenv("FLAGSHIP_CORPUS")).map(Path::of).orElseGet(DefinitionStoryTest::own);
    private final List<SentDefinition> sent = new ArrayList<>();

    @AfterEach
    void remove() {
        sent.forEach(each -> organiser.delete("/api/v1/challenges/" + each.id()));
    }

    @Test
    void whatADefinitionSaysIsReadBackAndItsFlagIsRight() {
        List<Definition> whole = fit().stream()
                .map(each -> each.whatIsMissing().isPresent() ? each.asMeant() : each)
                .filter(each -> each.whatIsMissing().isEmpty())
                .toList();
        whole.forEach(each -> sent.add(SentDefinition.installed(organiser, each)));
        Map<String, Long> ids = new HashMap<>();
        sent.forEach(each -> ids.putIfAbsent(each.definition().name(), each.id()));
        sent.forEach(each -> each.refer(ids));

        Map<String, String> sha1sums = new HashMap<>();
        organiser
                .get("/api/v1/files?type=challenge")
                .at("/data")
                .forEach(file -> sha1sums.put(
                        file.path("location").asString(), file.path("sha1sum").asString()));
        SoftAssertions all = new SoftAssertions();
        sent.forEach(each -> all.assertThat(DefinitionLines.found(organiser, each.id(), ids, sha1sums))
                .as(each.definition().file())
                .isEqualTo(DefinitionLines.wanted(each.definition(), ids)));
        TestServer.Player player = server.player();
        sent.stream()
                .filter(DefinitionStoryTest::isOpen)
                .forEach(each -> all.assertThat(handedIn(player, each))
                        .as(each.definition().file())
                        .contains("\"status\":\"correct\""));
        all.assertAll();
        assertThat(sent).isNotEmpty();
    }

    @Test
    void whatNoChallengeCanBeMadeOfIsRefusedByItsField() {
        Map<Definition, String> missing = new LinkedHashMap<>();
        fit().forEach(each -> each.whatIsMissing().ifPresent(field -> missing.put(each, field)));

        missing.forEach((definition, field) -> {
            Reply refused = SentDefinition.asked(organiser, definition);
            assertThat(refused.status()).as(definition.file()).isEqualTo(400);
            assertThat(refused.at("/errors/" + field + "/0").asString(""))
                    .as(definition.file() + refused)
                    .isNotEmpty();
        });

        if (folder.equals(own())) {
            assertThat(missing).isNotEmpty();
        }
        System.out.println(readOf(missing.size()));
    }

    /** The definitions of which ctfcli sends anything at all. */
    private List<Definition> fit() {
        return Definition.in(folder).stream()
                .filter(each -> each.whatStopsCtfcli().isEmpty())
                .toList();
    }

    private String readOf(int refused) {
        Map<String, Long> stopped = Definition.in(folder).stream()
                .flatMap(each -> each.whatStopsCtfcli().stream())
                .collect(groupingBy(Function.identity(), TreeMap::new, counting()));
        return "definitions of " + folder + ": " + fit().size() + " sent, of which " + refused
                + " were refused as they are; not sent by ctfcli: " + stopped;
    }

    /** Whether players can try it, and one static flag is all that it takes. */
    private static boolean isOpen(SentDefinition each) {
        Definition definition = each.definition();
        return definition.isVisible()
                && definition.prerequisites().isEmpty()
                && !definition.text("logic").equals("all")
                && staticFlag(definition).isPresent();
    }

    private static Optional<String> staticFlag(Definition definition) {
        return definition.list("flags").stream()
                .filter(flag -> !flag.path("type").asString("").equals("regex"))
                .map(flag -> flag.isObject() ? flag.path("content") : flag)
                .map(JsonNode::asString)
                .findFirst();
    }

    private static String handedIn(TestServer.Player player, SentDefinition each) {
        Map<String, Object> attempt = Map.of(
                "challenge_id",
                each.id(),
                "submission",
                staticFlag(each.definition()).orElseThrow());
        return player.api()
                .post("/api/v1/challenges/attempt", JsonMapper.shared().writeValueAsString(attempt))
                .body();
    }

    private static Path own() {
        return Path.of(Objects.requireNonNull(DefinitionStoryTest.class.getResource(OWN))
                .getPath());
    }
}
