package dev.flagship.system.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.AriaRole;
import dev.flagship.system.lab.PrivateWorld;
import dev.flagship.testkit.host.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody with a network of their own, in which they run the clients that everybody has. */
final class RemotePlayer implements AutoCloseable {
    private static final int STATUS = "\n200".length();

    /** What a tunnel answers to a request, or nothing. */
    private static final String ASK_TUNNEL = """
            url => new Promise(done => {
              const socket = new WebSocket(url), decoder = new TextDecoder();
              let heard = '';
              socket.binaryType = 'arraybuffer';
              socket.onopen = () => socket.send(new TextEncoder().encode('GET / HTTP/1.1\\r\\nHost: me\\r\\n\\r\\n'));
              socket.onmessage = event => { heard += decoder.decode(event.data); };
              setTimeout(() => done(heard), 20000);
              socket.onclose = socket.onerror = () => done(heard);
            })""";

    /** What a web instance answers to a line by its WebSocket. */
    private static final String ASK_SOCKET = """
            ([url, line]) => new Promise(done => {
              const socket = new WebSocket(url.replace('http', 'ws') + '/socket');
              socket.onopen = () => socket.send(line);
              socket.onmessage = event => { done(event.data); socket.close(); };
              setTimeout(() => done('silent'), 20000);
              socket.onclose = socket.onerror = () => done('closed');
            })""";

    private final PrivateWorld network;
    private final Browser browser;
    private final Page page;
    private final Contestant contestant;
    private final String platform;

    /** {@code folder} is for the test's files. */
    RemotePlayer(RunningPlatform platform, String name, Path folder) {
        this.network = PrivateWorld.make();
        this.browser = open(Path.of(folder.toString(), "browser-of-" + name));
        this.page = browser.visitor();
        this.platform = platform.url();
        this.contestant = new Contestant(page, this.platform, name);
    }

    private Browser open(Path script) {
        try {
            Files.writeString(
                    script,
                    "#!/bin/sh\nexec " + String.join(" ", network.entering()) + " " + Browser.PROGRAM + " \"$@\"\n");
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
            return new Browser(script, "--host-resolver-rules=MAP * " + network.outside());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (PlaywrightException e) {
            network.close();
            throw e;
        }
    }

    void register() {
        contestant.register();
    }

    /** Signs somebody who has registered in from this network, in a browser window of their own. */
    void signInAs(String name) {
        new Contestant(browser.visitor(), platform, name).signIn();
    }

    /** Starts an instance by the button, and answers it once the page shows where it is. */
    Started start(long challenge) {
        contestant.open(challenge);
        page.getByTestId("start").click();
        assertThat(page.getByTestId("endpoint").first()).isVisible();
        String answer = (String) page.evaluate("fetch('/api/v1/instances').then(answer => answer.text())");
        for (JsonNode each : JsonMapper.shared().readTree(answer).path("data")) {
            if (each.path("challenge_id").asLong() == challenge) {
                return new Started(each);
            }
        }
        throw new AssertionError("no instance of " + challenge + ": " + answer);
    }

    /** An instance as the API showed it to its owner. */
    record Started(JsonNode json) {
        String id() {
            return json.path("id").asString();
        }

        /** How one of its ports is reached. */
        JsonNode way(String name) {
            for (JsonNode each : json.path("endpoints")) {
                if (each.path("name").asString().equals(name)) {
                    return each;
                }
            }
            throw new AssertionError("no port " + name + ": " + json);
        }
    }

    void stop(long challenge) {
        contestant.open(challenge);
        page.getByTestId("stop").click();
        page.getByTestId("ask-dialog")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Stop"))
                .click();
    }

    /** Presses "Open" beside an endpoint; answers what the new window shows. */
    String open(long challenge, String endpoint) {
        contestant.open(challenge);
        Page opened = page.waitForPopup(() -> page.locator("[data-testid=open-endpoint][href$='/" + endpoint + "']")
                .click());
        opened.waitForLoadState();
        String text = opened.locator("body").innerText().strip();
        opened.close();
        return text;
    }

    /** The status with which the browser is answered at an address. */
    int visit(String url) {
        Page tab = page.context().newPage();
        try {
            return tab.navigate(url).status();
        } finally {
            tab.close();
        }
    }

    /** What the browser's WebSocket hears at a tunnel. */
    String tunnel(String url) {
        Page tab = page.context().newPage();
        try {
            // From an empty page: those of the platform and of the gateway may connect nowhere else.
            return body((String) tab.evaluate(ASK_TUNNEL, url));
        } finally {
            tab.close();
        }
    }

    /**
     * What the script of a web instance's page hears at the WebSocket of an instance, its own or another, when it sends a
     * line there; "closed" where it is not let in.
     */
    String socket(String from, String url, String line) {
        Page tab = page.context().newPage();
        try {
            tab.navigate(from);
            return (String) tab.evaluate(ASK_SOCKET, List.of(url, line));
        } finally {
            tab.close();
        }
    }

    /** Status and body, as curl has them; {@code cookie} may be empty. */
    String curl(String url, String cookie) {
        String out =
                run("curl", "-sk", "-m", "20", "--resolve", resolve(url), "-b", cookie, "-w", "\n%{http_code}", url);
        return out.substring(out.length() - STATUS).strip() + " " + out.substring(0, out.length() - STATUS);
    }

    private String resolve(String url) {
        URI uri = URI.create(url);
        int port = uri.getPort() >= 0 ? uri.getPort() : uri.getScheme().equals("https") ? 443 : 80;
        return uri.getHost() + ":" + port + ":" + network.outside();
    }

    /** What nc hears at a port of the platform's machine. */
    String nc(int port) {
        return body(run("sh", "-c", request("/") + " | nc -w 10 " + network.outside() + " " + port));
    }

    /** What openssl hears inside TLS, by a server name. */
    String openssl(int port, String name) {
        return body(run(
                "sh",
                "-c",
                request("/") + " | timeout 20 openssl s_client -quiet -connect " + network.outside() + ":" + port
                        + " -servername " + name));
    }

    /** What ncat hears inside TLS, by a server name. */
    String ncat(int port, String name) {
        return body(run(
                "sh",
                "-c",
                request("/") + " | timeout 20 ncat --ssl --no-shutdown --ssl-servername " + name + " "
                        + network.outside() + " " + port));
    }

    /** The ports of an address to which a connection can be made, each in a line; all are tried at once. */
    String connected(String address, List<Integer> ports) {
        String tried = ports.stream()
                .map(port -> "(nc -z -w 2 " + address + " " + port + " && echo " + port + ") &")
                .collect(Collectors.joining(" "));
        return run("sh", "-c", "{ " + tried + " wait; } 2>/dev/null");
    }

    /** Begins to hear times drip from a raw port. */
    Drip dripByNc(int port) {
        return begin("sh", "-c", request("/drip") + " | nc " + network.outside() + " " + port);
    }

    /** Begins to hear times drip inside TLS, by a server name. */
    Drip dripByOpenssl(int port, String name) {
        return begin(
                "sh",
                "-c",
                request("/drip") + " | openssl s_client -quiet -connect " + network.outside() + ":" + port
                        + " -servername " + name);
    }

    /** Begins to hear times drip from a web instance. */
    Drip dripByCurl(String url, String cookie) {
        return begin("curl", "-skN", "--resolve", resolve(url), "-b", cookie, url + "/drip");
    }

    private Drip begin(String... command) {
        List<String> all = new ArrayList<>(network.entering());
        all.addAll(List.of(command));
        try {
            return new Drip(new ProcessBuilder(all).redirectErrorStream(true).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String request(String path) {
        return "printf 'GET " + path + " HTTP/1.1\\r\\nHost: me\\r\\nConnection: close\\r\\n\\r\\n'";
    }

    private String run(String... command) {
        List<String> all = new ArrayList<>(network.entering());
        all.addAll(List.of(command));
        return Programs.execute(all.toArray(String[]::new)).output();
    }

    private static String body(String answer) {
        return answer.replaceFirst("(?s).*\r\n\r\n", "");
    }

    @Override
    public void close() {
        browser.close();
        network.close();
    }
}
