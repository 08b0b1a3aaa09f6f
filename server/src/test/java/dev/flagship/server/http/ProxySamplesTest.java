package dev.flagship.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.api.config.Front;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the samples of {@code deploy} say to the server is what it reads, and the proxy that they start is whom it trusts. */
class ProxySamplesTest {
    private static final Pattern START =
            Pattern.compile("# +\\./flagship up --public-url https://(\\S+) --trusted-proxy (\\S+)");

    private static String read(String sample) throws IOException {
        return Files.readString(Path.of("..", "deploy", sample));
    }

    private static String found(String sample, String pattern) throws IOException {
        return Pattern.compile(pattern)
                .matcher(read(sample))
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.joining(" "));
    }

    /** Without what is for people. */
    private static String directives(String sample) throws IOException {
        return read(sample)
                .lines()
                .filter(line -> !line.strip().startsWith("#"))
                .collect(Collectors.joining("\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "nginx/flagship.conf, proxy_pass http://(\\S+);,  server_name (\\S+);",
        "caddy/Caddyfile,     reverse_proxy (\\S+) \\{,    (?m)^(\\S+) \\{$"
    })
    void theServerIsStartedForWhatTheProxyConnectsFromAndIsCalled(String sample, String target, String name)
            throws IOException {
        MatchResult start = START.matcher(read(sample)).results().findFirst().orElseThrow();

        assertThat(found(sample, target)).isEqualTo("127.0.0.1:8000");
        assertThat(Front.of(null, start.group(2)).trusts(InetAddress.ofLiteral("127.0.0.1")))
                .isTrue();
        assertThat(found(sample, name).split(" ", -1)).containsOnly(start.group(1));
    }

    @Test
    void nginxSetsEachHeaderThatIsReadAndNothingThatOnlyLooksLikeIt() throws IOException {
        Map<String, String> set = Pattern.compile("proxy_set_header (X-\\S+|Forwarded) (\\S+);")
                .matcher(directives("nginx/flagship.conf"))
                .results()
                .collect(Collectors.toMap(header -> header.group(1), header -> header.group(2)));

        assertThat(set)
                .isEqualTo(Map.of(
                        BehindProxies.FOR,
                        "$proxy_add_x_forwarded_for",
                        BehindProxies.PROTO,
                        "$scheme",
                        BehindProxies.FORWARDED_HOST,
                        "$http_host"));
    }

    @Test
    void whatNginxAddsWinsOverWhatAPlayerClaims() {
        ForwardedHops hops = new ForwardedHops(Front.of(null, "127.0.0.1"));

        assertThat(hops.player(InetAddress.ofLiteral("127.0.0.1"), List.of("203.0.113.9, 192.0.2.7")))
                .isEqualTo(InetAddress.ofLiteral("192.0.2.7"));
    }

    @Test
    void caddyIsLeftToSetTheHeadersByItselfAndBelievesNobody() throws IOException {
        assertThat(directives("caddy/Caddyfile"))
                .contains("reverse_proxy ")
                .doesNotContain("header_up", "trusted_proxies", "X-Forwarded");
        assertThat(read("caddy/Caddyfile")).contains(BehindProxies.FOR + ", -Proto and -Host are Caddy's own");
    }

    @Test
    void bothLetTheLargestUploadPassAndEventsAtOnce() throws IOException {
        long nginx = Long.parseLong(found("nginx/flagship.conf", "client_max_body_size (\\d+)m;")) << 20;
        long caddy = Long.parseLong(found("caddy/Caddyfile", "max_size (\\d+)MiB")) << 20;

        assertThat(Math.min(nginx, caddy)).isGreaterThanOrEqualTo(HttpConfiguration.LARGEST_UPLOAD);
        assertThat(directives("nginx/flagship.conf")).contains("proxy_buffering off;", "proxy_read_timeout 1h;");
        assertThat(directives("caddy/Caddyfile")).contains("flush_interval -1");
    }
}
