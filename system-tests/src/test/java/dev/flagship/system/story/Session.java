package dev.flagship.system.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** A browser without a window: somebody who is signed in, with a cookie and the nonce that goes with it. */
final class Session implements AutoCloseable {
    private static final Pattern NONCE = Pattern.compile("[0-9a-f]{64}");

    /** Shorter cookies are what somebody chose, such as a language. */
    private static final int SHORTEST = 16;

    private final CookieManager cookies = new CookieManager();
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final URI platform;
    private final String nonce;

    private Session(URI platform, String name, String password) {
        this.platform = platform;
        String form = "name=" + encode(name) + "&password=" + encode(password) + "&nonce=" + readNonce();
        HttpResponse<String> answer = send(request("/login")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
        if (answer.statusCode() != 302) {
            throw new AssertionError("not signed in: " + answer.statusCode());
        }
        this.nonce = readNonce();
    }

    static Session of(RunningPlatform platform, String name, String password) {
        return new Session(URI.create(platform.url()), name, password);
    }

    /** A token of somebody whom operators make for it. */
    static String tokenOfNew(RunningPlatform platform, String name) {
        return tokenOfNew(platform, name, _ -> {});
    }

    /** The same; {@code secrets} is told it, and what was good for the session in which it was made. */
    static String tokenOfNew(RunningPlatform platform, String name, Consumer<String> secrets) {
        String password = "correct horse " + name;
        RunningPlatform.Answer made = platform.call(
                platform.adminToken(),
                "POST",
                "/api/v1/users",
                "{\"name\": \"%1$s\", \"email\": \"%1$s@example.org\", \"password\": \"%2$s\", \"verified\": true}"
                        .formatted(name, password));
        if (made.status() != 200) {
            throw new AssertionError(name + " was not made: " + made.body());
        }
        try (Session session = of(platform, name, password)) {
            String token = session.post("/api/v1/tokens", "{\"description\": \"plays\"}")
                    .data()
                    .path("value")
                    .asString();
            Stream.concat(Stream.of(token), session.secrets()).forEach(secrets);
            return token;
        }
    }

    private Stream<String> secrets() {
        Stream<String> kept = cookies.getCookieStore().getCookies().stream()
                .map(HttpCookie::getValue)
                .filter(value -> value.length() >= SHORTEST);
        return Stream.concat(Stream.of(nonce), kept);
    }

    /** A call as a page's script makes it. */
    RunningPlatform.Answer post(String path, String json) {
        HttpResponse<String> answer = send(request(path)
                .header("Content-Type", "application/json")
                .header("CSRF-Token", nonce)
                .POST(BodyPublishers.ofString(json)));
        return new RunningPlatform.Answer(
                answer.statusCode(), JsonMapper.shared().readTree(answer.body()));
    }

    private String readNonce() {
        Matcher matcher = NONCE.matcher(send(request("/scoreboard").GET()).body());
        if (!matcher.find()) {
            throw new AssertionError("no nonce on the page");
        }
        return matcher.group();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(platform.resolve(path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        http.close();
    }
}
