package dev.flagship.system.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.api.config.Edge;
import dev.flagship.cli.CommandException;
import dev.flagship.cli.Terminal;
import dev.flagship.cli.connect.ConnectCommand;
import dev.flagship.ledger.access.AccessLedger;
import dev.flagship.ledger.access.AccessRules;
import dev.flagship.ledger.access.RouteSecrets;
import dev.flagship.ledger.intent.EndpointRecord;
import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.RouteKey;
import dev.flagship.lifecycle.route.AddressRange;
import dev.flagship.lifecycle.route.Pass;
import dev.flagship.lifecycle.route.Ticket;
import dev.flagship.system.lab.NodeLab;
import dev.flagship.system.lab.Specimen;
import dev.flagship.system.lab.TestImages;
import dev.flagship.testkit.host.Programs;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * Two players at two addresses: with ordinary clients each reaches the own instance by every way there is, and the other
 * is refused.
 */
class OwnInstanceTest {
    private static final long ADA = 1;
    private static final long BOB = 2;
    private static final Map<Long, String> ADDRESSES = Map.of(ADA, "127.0.0.2", BOB, "127.0.0.3");
    private static final String REQUEST = "printf 'GET / HTTP/1.1\\r\\nHost: me\\r\\n\\r\\n'";

    @TempDir
    static Path folder;

    private static TestImages images;
    private static NodeLab lab;
    private static AccessLedger rules;
    private static RouteSecrets secrets;

    @BeforeAll
    static void start() throws Exception {
        images = new TestImages(Files.createDirectory(folder.resolve("images")));
        String image = images.fromScratch("own", "ENTRYPOINT [\"/specimen\", \"serve\", \"" + Specimen.PORT + "\"]");
        lab = NodeLab.encrypted(folder.resolve("data"));
        lab.define("own-web", Specimen.http(image).json());
        lab.define("own-port", Specimen.tcp(image).json());
        lab.define("own-name", Specimen.tls(image).json());
        rules = new AccessLedger(lab.dataSource());
        secrets = new RouteSecrets(lab.vault());
        lab.startNode("");
        lab.awaitEngine();
        rules.publish(() -> new AccessRules(
                true,
                true,
                Map.of(
                        "user:" + ADA, Set.of(address(ADA)),
                        "user:" + BOB, Set.of(address(BOB)))));
    }

    private static AddressRange address(long user) {
        return AddressRange.parse(Objects.requireNonNull(ADDRESSES.get(user)));
    }

    @AfterAll
    static void close() {
        lab.close();
        images.close();
    }

    @Test
    void aWebInstanceOpensToWhoeverFetchedAPassWithATicket() {
        InstanceRecord ada = run("own-web", ADA);
        InstanceRecord bob = run("own-web", BOB);
        String label = label(ada);
        String secret = secrets.pass(incarnation(ada));
        String ticket =
                Ticket.ENTRANCE + new Ticket("user-1", Instant.now(), "nonce-of-this-test-1").sign(secret, label);

        await().atMost(NodeLab.PATIENCE)
                .untilAsserted(() -> assertThat(curl(ada, ADA, "/")).startsWith("403"));
        Path jar = folder.resolve("cookies");
        assertThat(curl(ada, ADA, ticket, "-c", jar.toString())).startsWith("303");
        assertThat(curl(ada, ADA, "/", "-b", jar.toString())).isEqualTo("200" + lab.flag(ada));

        assertThat(curl(ada, BOB, ticket)).as("a ticket that was used").startsWith("403");
        assertThat(curl(ada, BOB, "/")).startsWith("403");
        String bobs = Pass.make(secrets.pass(incarnation(bob)), label(bob), "user-2");
        assertThat(curl(bob, BOB, "/", "-b", Pass.COOKIE + "=" + bobs)).isEqualTo("200" + lab.flag(bob));
        assertThat(curl(ada, BOB, "/", "-b", Pass.COOKIE + "=" + bobs)).startsWith("403");
    }

    @Test
    void aPortOpensToAddressesOfItsOwner() {
        InstanceRecord ada = run("own-port", ADA);
        InstanceRecord bob = run("own-port", BOB);

        await().atMost(NodeLab.PATIENCE)
                .untilAsserted(() -> assertThat(port(ada, ADA)).isEqualTo(lab.flag(ada)));
        assertThat(port(bob, BOB)).isEqualTo(lab.flag(bob));
        assertThat(port(ada, BOB)).isEmpty();
        assertThat(port(bob, ADA)).isEmpty();
    }

    @Test
    void aNameInsideTlsOpensToWhoeverKnowsIt() {
        InstanceRecord ada = run("own-name", ADA);

        await().atMost(NodeLab.PATIENCE)
                .untilAsserted(() -> assertThat(openssl("-servername " + label(ada) + ".localhost"))
                        .endsWith(lab.flag(ada)));
        assertThat(openssl("-noservername")).doesNotContain("CTF{");
        assertThat(openssl("-servername " + "a".repeat(20) + ".localhost")).doesNotContain("CTF{");
    }

    @Test
    void aTunnelOpensFromAnywhereToWhoeverKnowsItsName() throws Exception {
        InstanceRecord ada = run("own-port", ADA);
        RouteKey key = new RouteKey.Port(Objects.requireNonNull(endpoint(ada).port()));
        String name = secrets.tunnel(incarnation(ada), key);

        await().atMost(NodeLab.PATIENCE)
                .untilAsserted(() -> assertThat(SocketClient.ask(lab, name)).endsWith(lab.flag(ada)));
        assertThat(SocketClient.ask(lab, name.substring(1) + "x")).isEmpty();
    }

    @Test
    void theCommandLineOpensATunnelAsNcWouldOpenAPort() {
        InstanceRecord ada = run("own-port", ADA);
        RouteKey key = new RouteKey.Port(Objects.requireNonNull(endpoint(ada).port()));
        // Its certificate is for trials, and names the domain.
        String url =
                "wss://localhost:" + edge().httpsPort() + "/.flagship/tunnel/" + secrets.tunnel(incarnation(ada), key);

        await().atMost(NodeLab.PATIENCE)
                .untilAsserted(() -> assertThat(connect(url, "--insecure")).isEqualTo("0" + lab.flag(ada)));
        assertThat(connect(url)).startsWith("1").contains("does not open a tunnel");
        assertThat(connect(url + "x", "--insecure")).startsWith("1").contains("404");
    }

    /** Exit code and what was printed, without the head of the answer. */
    private static String connect(String url, String... options) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StringWriter err = new StringWriter();
        Terminal terminal =
                new Terminal(new PrintWriter(out, true, StandardCharsets.UTF_8), new PrintWriter(err, true), Map.of());
        byte[] request = "GET / HTTP/1.1\r\nHost: me\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        CommandLine command = new CommandLine(new ConnectCommand(terminal, new ByteArrayInputStream(request), out));
        command.setExecutionExceptionHandler((thrown, line, parsed) -> {
            err.append(thrown.getMessage());
            return ((CommandException) thrown).exitCode();
        });
        List<String> words = new ArrayList<>(List.of(options));
        words.add(url);
        int code = command.execute(words.toArray(String[]::new));
        return code + out.toString(StandardCharsets.UTF_8).replaceFirst("(?s).*\r\n\r\n", "") + err;
    }

    private static InstanceRecord run(String slug, long account) {
        return lab.await(lab.request(slug, account).id(), InstanceState.RUNNING);
    }

    private static EndpointRecord endpoint(InstanceRecord instance) {
        return instance.endpoints().getFirst();
    }

    private static String label(InstanceRecord instance) {
        return Objects.requireNonNull(endpoint(instance).label());
    }

    private static Incarnation incarnation(InstanceRecord instance) {
        return new Incarnation(instance.id(), instance.incarnation());
    }

    private static Edge.Encrypted edge() {
        return Objects.requireNonNull(lab.config().gateway().edge().encrypted());
    }

    /** Status and body of what somebody gets from a web instance. */
    private static String curl(InstanceRecord instance, long player, String path, String... more) {
        String host = label(instance) + ".localhost:" + edge().httpsPort();
        List<String> command = new ArrayList<>(List.of(
                "curl",
                "-sk",
                "--interface",
                Objects.requireNonNull(ADDRESSES.get(player)),
                "--resolve",
                host + ":127.0.0.1",
                "-w",
                "%{http_code}"));
        command.addAll(List.of(more));
        command.add("https://" + host + path);
        String printed = Programs.run(command.toArray(String[]::new));
        int end = printed.length() - "200".length();
        return printed.substring(end) + printed.substring(0, end);
    }

    /** What somebody gets at the port of an instance; nothing where they are not let in. */
    private static String port(InstanceRecord instance, long player) {
        return Programs.execute(
                        "curl",
                        "-s",
                        "--interface",
                        Objects.requireNonNull(ADDRESSES.get(player)),
                        "http://127.0.0.1:" + endpoint(instance).port() + "/")
                .output();
    }

    private static String openssl(String name) {
        return Programs.execute(
                        "sh",
                        "-c",
                        REQUEST + " | timeout 20 openssl s_client -quiet -connect 127.0.0.1:" + edge().tlsPort() + " "
                                + name)
                .output();
    }
}
