package dev.flagship.server.ctfd;

import dev.flagship.server.Browser;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** The speakers of the recorded exchanges: players with a session, the operator with a token, and a stranger. */
final class RecordedCast {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String BOUNDARY = "recorded-boundary";

    private final TestServer server;
    private final String adminToken;
    private final Map<String, Browser> players = new LinkedHashMap<>();
    private final Map<String, String> nonces = new LinkedHashMap<>();

    RecordedCast(TestServer server, String adminToken) {
        this.server = server;
        this.adminToken = adminToken;
    }

    /**
     * The four players, in the order of their ids, and what forms of others come to; answers by the names of the recording.
     *
     * @param unfit the name of somebody who cannot register, without a bracket
     */
    Map<String, Reply> register(String unfit) {
        Map<String, Reply> answers = new LinkedHashMap<>();
        answers.put(
                "register without a bracket",
                server.visitor().register(unfit, "eve@example.com", "long enough password"));
        for (String name : List.of("alice", "bob", "carol", "dave")) {
            Browser browser = server.visitor();
            Reply answer = browser.submit(
                    "/register",
                    "name",
                    name,
                    "email",
                    name + "@example.com",
                    "password",
                    password(name),
                    "bracket_id",
                    "1",
                    "fields[1]",
                    "");
            answers.put("register " + name, answer);
            players.put(name, browser);
            nonces.put(name, browser.nonce());
        }
        answers.put("login, wrong password", server.visitor().signIn("alice", "not it"));
        answers.put("login", server.visitor().signIn("alice", password("alice")));
        return answers;
    }

    /** Two teams of two; answers by the recording's names. */
    Map<String, Reply> team() {
        Map<String, Reply> answers = new LinkedHashMap<>();
        for (String[] each : new String[][] {{"alice", "bob", "Red"}, {"carol", "dave", "Blue"}}) {
            answers.put(
                    "/teams/new " + each[0],
                    player(each[0])
                            .submit("/teams/new", "name", each[2], "password", "open sesame", "bracket_id", "1"));
            answers.put(
                    "/teams/join " + each[1],
                    player(each[1]).submit("/teams/join", "name", each[2], "password", "open sesame"));
        }
        return answers;
    }

    private static String password(String name) {
        return longEnough("\"pw-" + name + "\"").replace("\"", "");
    }

    /** Sends a request as its speaker would. */
    Reply send(String as, String method, String path, JsonNode body, boolean wrongNonce) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + path));
        HttpClient client = HTTP;
        switch (as) {
            case "anonymous" -> {}
            case "admin" -> request.header("Authorization", "Token " + adminToken);
            case "bad token" -> request.header("Authorization", "Token nothing");
            default -> {
                client = player(as).http();
                request.header("CSRF-Token", wrongNonce ? "0".repeat(64) : Objects.requireNonNull(nonces.get(as)));
            }
        }
        if (body.has("multipart")) {
            request.header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY);
            request.method(method, BodyPublishers.ofString(parts(body.path("multipart"))));
        } else {
            request.header("Content-Type", "application/json");
            boolean empty = body.isNull() || body.isMissingNode();
            request.method(
                    method, empty ? BodyPublishers.noBody() : BodyPublishers.ofString(longEnough(body.toString())));
        }
        try {
            return Reply.of(client.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Passwords are longer here than they had to be there. */
    private static String longEnough(String body) {
        return body.replaceAll("\"pw-(\\w{1,4})\"", "\"pw-$1-longer\"");
    }

    private Browser player(String name) {
        return Objects.requireNonNull(players.get(name), name);
    }

    private static String parts(JsonNode parts) {
        StringBuilder body = new StringBuilder();
        for (JsonNode part : parts) {
            boolean file = part.has("filename");
            body.append("--").append(BOUNDARY).append("\r\nContent-Disposition: form-data; name=\"");
            body.append(part.path("name").asString()).append('"');
            if (file) {
                body.append("; filename=\"")
                        .append(part.path("filename").asString())
                        .append('"');
            }
            body.append("\r\n\r\n");
            body.append(
                    file
                            ? "x".repeat(part.path("size").asInt())
                            : part.path("value").asString());
            body.append("\r\n");
        }
        return body.append("--").append(BOUNDARY).append("--\r\n").toString();
    }
}
