package dev.flagship.node.place;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.api.config.Edge;
import dev.flagship.api.config.PlatformConfig;
import dev.flagship.ledger.place.GatewayName;
import dev.flagship.lifecycle.certificate.SelfSigned;
import dev.flagship.node.place.HostNameTrial.Result;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostNameTrialTest {
    private static final Set<String> NAMES =
            Set.of("play.example", "flagship-wildcard.play.example", "plain.example", "sub.ctf.example");

    @Test
    void aNameThatLeadsHereIsUsableWithWhatLiesBelowItOrWithoutThat() {
        assertThat(judge("0.0.0.0", "Play.Example"))
                .isEqualTo(new Result.Usable(new GatewayName("play.example", true, "play.example")));
        assertThat(judge("0.0.0.0", "plain.example"))
                .isEqualTo(new Result.Usable(new GatewayName("plain.example", false, "plain.example")));
        assertThat(judge("0.0.0.0", "play.localhost"))
                .isEqualTo(new Result.Usable(new GatewayName("play.localhost", true, "127.0.0.1")));
    }

    @Test
    void anyOtherIsNamedWithWhatIsWrongWithIt() {
        assertThat(judge("0.0.0.0", "a b")).asString().startsWith("Unusable[why=a b: no host name");
        assertThat(judge("192.0.2.7", "localhost"))
                .asString()
                .startsWith("Unusable[why=localhost: no name of 192.0.2.7");
        assertThat(judge("0.0.0.0", "none.example")).asString().startsWith("Unusable[why=none.example: leads nowhere");
        assertThat(judge("0.0.0.0", "sub.ctf.example"))
                .asString()
                .startsWith("Unusable[why=sub.ctf.example: above, below");
    }

    @Test
    void aCertificateHasToBeForIt(@TempDir Path folder) throws IOException {
        Path chain = folder.resolve("chain.pem");
        Path key = folder.resolve("key.pem");
        Edge.Encrypted encrypted = new Edge.Encrypted(8443, 8444, chain, key);
        HostNameTrial trial = new HostNameTrial(config("0.0.0.0", new Edge(encrypted, List.of())), NAMES::contains);
        assertThat(trial.judge("play.example"))
                .asString()
                .startsWith("Unusable[why=play.example: certificate: cannot read");
        SelfSigned.provide("play.example", chain, key);
        assertThat(trial.judge("play.example")).isInstanceOf(Result.Usable.class);
        assertThat(trial.judge("plain.example"))
                .asString()
                .startsWith("Unusable[why=plain.example: " + chain + " is no certificate for plain.example");
    }

    private static Result judge(String bind, String name) {
        return new HostNameTrial(config(bind, Edge.NONE), NAMES::contains).judge(name);
    }

    private static PlatformConfig config(String bind, Edge edge) {
        Path nowhere = Path.of("nowhere");
        return new PlatformConfig(
                nowhere,
                nowhere,
                new PlatformConfig.Database("jdbc:postgresql://127.0.0.1:1/x", "x", nowhere),
                nowhere,
                new PlatformConfig.Engine("local", URI.create("unix:///nowhere.sock")),
                new PlatformConfig.Server("0.0.0.0", 8000, URI.create("http://ctf.example:8000")),
                new PlatformConfig.Gateway(
                        bind, "old.example", true, "old.example", 8001, new PlatformConfig.PortRange(1, 2), edge));
    }
}
