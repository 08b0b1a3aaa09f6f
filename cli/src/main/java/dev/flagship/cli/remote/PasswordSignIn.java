package dev.flagship.cli.remote;

import dev.flagship.cli.CommandException;
import dev.flagship.cli.ExitCodes;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Signs in by the form that browsers use, makes an API token and signs out again. */
final class PasswordSignIn {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** Matches the nonce: every page carries it as its first 64 hex digits. */
    private static final Pattern NONCE = Pattern.compile("\\b[0-9a-f]{64}\\b");

    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .connectTimeout(PATIENCE)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final URI url;

    PasswordSignIn(URI url) {
        this.url = url;
    }

    /** Returns a new token for the command line. */
    String token(String name, String password) throws InterruptedException {
        try {
            HttpResponse<String> answer = postForm("/login", nonceOf("/login"), name, password);
            requireAnswered(answer);
            if (answer.statusCode() != 302) {
                throw new CommandException(ExitCodes.FAILED, "the name or the password is wrong");
            }
            String token = makeToken(nonceOf("/"));
            send(request("/logout").GET().build());
            return token;
        } catch (IOException e) {
            throw new CommandException(ExitCodes.NOT_RUNNING, "nothing answers at " + url + "; is it up?", e);
        }
    }

    private String nonceOf(String page) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(request(page).GET().build());
        requireAnswered(answer);
        Matcher nonce = NONCE.matcher(answer.body());
        if (!nonce.find()) {
            throw new CommandException(ExitCodes.FAILED, url + " is no Flagship: its page carries no nonce");
        }
        return nonce.group();
    }

    /** Throws if the answer says nothing about name and password, e.g. after too many attempts. */
    private void requireAnswered(HttpResponse<String> answer) {
        int status = answer.statusCode();
        if (status < 400) {
            return;
        }
        String what = switch (status) {
            case 429 -> "too many tried to sign in from here, or as this user; the password was not looked at";
            case 503 -> url + " has too much to do, or is being looked after; the password was not looked at";
            default -> url + " refused to sign anybody in: it answered " + status;
        };
        String when = answer.headers()
                .firstValue("Retry-After")
                .filter(seconds -> seconds.matches("\\d{1,9}"))
                .map(seconds -> "; try again in " + seconds + " s")
                .orElse("");
        throw new CommandException(ExitCodes.FAILED, what + when);
    }

    private HttpResponse<String> postForm(String page, String nonce, String name, String password)
            throws IOException, InterruptedException {
        String form = "name=" + encode(name) + "&password=" + encode(password) + "&nonce=" + nonce;
        return send(request(page)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build());
    }

    private String makeToken(String nonce) throws IOException, InterruptedException {
        String body = JsonMapper.shared().writeValueAsString(Map.of("description", "flagship login"));
        HttpResponse<String> answer = send(request("/api/v1/tokens")
                .header("Content-Type", "application/json")
                .header("CSRF-Token", nonce)
                .POST(BodyPublishers.ofString(body))
                .build());
        try {
            JsonNode json = JsonMapper.shared().readTree(answer.body());
            String token = json.path("data").path("value").asString("");
            if (token.isEmpty()) {
                throw new CommandException(ExitCodes.FAILED, RefusedAnswer.of(answer.statusCode(), json));
            }
            return token;
        } catch (JacksonException e) {
            throw new CommandException(
                    ExitCodes.FAILED,
                    "no token was made: the platform answered " + answer.statusCode()
                            + "; sign in with a browser first, where a new password may be asked for",
                    e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url.toString().replaceAll("/+$", "") + path))
                .timeout(PATIENCE);
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, BodyHandlers.ofString());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
