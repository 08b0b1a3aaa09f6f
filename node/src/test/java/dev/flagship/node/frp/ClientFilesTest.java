package dev.flagship.node.frp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.ledger.frp.FrpSettings;
import dev.flagship.lifecycle.instance.RouteKey;
import dev.flagship.node.frp.ClientFiles.Relay;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ClientFilesTest {
    private static final Relay RELAY = new Relay(4001, 4002);
    private static final Way NAME = Way.of("p1", new RouteKey.Subdomain("blueblueblueblue"));
    private static final Way PORT = Way.of("p1", new RouteKey.RemotePort(20_001));

    private static String configuration(String token) {
        FrpSettings settings = new FrpSettings("frps.example", 7000, token, true, "", 80, false, "", null, false);
        return ClientFiles.configuration(settings, 5000, "secret", Path.of("/data/store.json"));
    }

    private static JsonNode read(String text) {
        return JsonMapper.shared().readTree(text);
    }

    @Test
    void theApiListensOnLoopbackAndWantsThePassword() {
        JsonNode api = read(configuration("t")).path("webServer");

        assertThat(api.path("addr").asString()).isEqualTo("127.0.0.1");
        assertThat(api.path("port").asInt()).isEqualTo(5000);
        assertThat(api.path("password").asString()).isEqualTo("secret");
    }

    @Test
    void aTokenArrivesAsItIsAndIsNeverATemplate() {
        String token = "a\"b\\c {{ .Envs.PATH }} {{{ \u00fc";
        String text = configuration(token);

        assertThat(text).doesNotContain("{{");
        assertThat(read(text).at("/auth/token").asString()).isEqualTo(token);
    }

    @Test
    void aWayLeadsToTheGatewaysPortOfItsKind() {
        JsonNode name = read(ClientFiles.definition(NAME, RELAY));
        JsonNode port = read(ClientFiles.definition(PORT, RELAY));

        assertThat(name.at("/http/subdomain").asString()).isEqualTo("blueblueblueblue");
        assertThat(name.at("/http/localPort").asInt()).isEqualTo(4001);
        assertThat(port.at("/tcp/remotePort").asInt()).isEqualTo(20_001);
        assertThat(port.at("/tcp/localPort").asInt()).isEqualTo(4002);
        assertThat(port.at("/tcp/transport/proxyProtocolVersion").asString()).isEqualTo("v2");
    }

    @Test
    void aNewClientHasAllWaysFromTheStart() {
        JsonNode store = read(ClientFiles.store(List.of(NAME, PORT), RELAY)).path("proxies");

        assertThat(store.valueStream().map(each -> each.path("name").asString()))
                .containsExactly("flagship-p1-http-blueblueblueblue", "flagship-p1-tcp-20001");
        assertThat(store.valueStream().map(each -> each.path("type").asString()))
                .containsExactly("http", "tcp");
    }

    @Test
    void whatOperatorsAreShownOfANameOpensNothing() {
        assertThat(NAME.subject()).doesNotContain("blueb");
    }
}
