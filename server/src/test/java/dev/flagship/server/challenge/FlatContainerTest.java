package dev.flagship.server.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class FlatContainerTest {
    private final JsonMapper json = JsonMapper.builder().build();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"value\": 5}",
                "{\"image\": null, \"port\": \" \", \"connection_type\": \"\"}",
                "{\"volumes\": \"\"}",
                "{\"volumes\": {}}",
                "{\"volumes\": \"{}\"}"
            })
    void fieldsOfNothingSayNothing(String body) {
        assertThat(FlatContainer.isSaid(json.readTree(body))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"image\": \"web-7\"}",
                "{\"port\": 80}",
                "{\"connection_type\": \"http\"}",
                "{\"command\": null}",
                "{\"command\": []}",
                "{\"volumes\": {\"/etc\": \"/etc\"}}"
            })
    void fieldsOfSomethingAndACommandOfNothingAreSaid(String body) {
        assertThat(FlatContainer.isSaid(json.readTree(body))).isTrue();
    }

    @Test
    void whatSaysNothingIsTakenOut() {
        JsonNode body = json.readTree("{\"value\": 5, \"image\": null, \"volumes\": \"\"}");

        assertThat(FlatContainer.without(body).toString()).isEqualTo("{\"value\":5}");
        assertThat(FlatContainer.without(json.readTree("[]")).isArray()).isTrue();
    }

    @Test
    void quotesPartALineWhereAWordBeginsWithThem() {
        ObjectNode body = (ObjectNode) json.readTree("{\"image\": \"web-7\", \"port\": 80}");
        body.put("command", "sh -c \"sleep 9\" 'x y' a\"b c\"");

        assertThat(FlatContainer.part(body, json.createObjectNode())
                        .path("command")
                        .valueStream()
                        .map(JsonNode::asString))
                .containsExactly("sh", "-c", "sleep 9", "x y", "a\"b", "c\"");
    }
}
