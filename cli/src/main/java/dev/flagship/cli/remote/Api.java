package dev.flagship.cli.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.flagship.cli.CommandException;
import dev.flagship.cli.ExitCodes;
import dev.flagship.cli.Terminal;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The platform's REST API. A refusal becomes a {@link CommandException} that reads {@code CODE: sentence}. */
public final class Api {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient client;
    private final Credentials credentials;

    Api(Credentials credentials) {
        this(
                credentials,
                HttpClient.newBuilder()
                        .connectTimeout(PATIENCE)
                        .version(HttpClient.Version.HTTP_1_1)
                        .build());
    }

    private Api(Credentials credentials, HttpClient client) {
        this.credentials = credentials;
        this.client = client;
    }

    /** Acts as the user whom the environment or {@code login} names. */
    public static Api of(Terminal terminal) {
        return new Api(Credentials.of(terminal));
    }

    /** Acts as the holder of a token. */
    public static Api of(URI url, String token) {
        return new Api(new Credentials(url, token));
    }

    /** Acts as the holder of a token, through a client that the platform needs. */
    public static Api of(URI url, String token, HttpClient client) {
        return new Api(new Credentials(url, token), client);
    }

    /** Returns the whole answer, with {@code data} and {@code meta}. */
    public JsonNode get(String path) throws InterruptedException {
        return send("GET", path, BodyPublishers.noBody());
    }

    /** Sends the fields as JSON. Returns the answer's {@code data}. */
    public JsonNode post(String path, Map<String, ?> fields) throws InterruptedException {
        return send("POST", path, BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(fields)))
                .path("data");
    }

    /** Sends the changed fields as JSON. Returns the answer's {@code data}. */
    public JsonNode patch(String path, Map<String, ?> fields) throws InterruptedException {
        return send("PATCH", path, BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(fields)))
                .path("data");
    }

    /** Returns the answer's {@code data}. */
    public JsonNode delete(String path) throws InterruptedException {
        return send("DELETE", path, BodyPublishers.noBody()).path("data");
    }

    /**
     * Downloads a file. An older one is replaced only once the new one is complete. Only its owner may read it.
     *
     * @return its size in bytes
     */
    public long download(String path, Path file) throws InterruptedException {
        HttpResponse<InputStream> response =
                exchange("GET", path, BodyPublishers.noBody(), BodyHandlers.ofInputStream());
        try (Answer answer = new Answer(response.body(), credentials.url())) {
            if (response.statusCode() >= 400) {
                read(response.statusCode(), new String(answer.readAllBytes(), UTF_8));
            }
            return keep(answer, file.toAbsolutePath());
        } catch (IOException e) {
            throw new CommandException(ExitCodes.FAILED, file + ": cannot be written: " + reason(e), e);
        }
    }

    private static String reason(IOException refused) {
        return switch (refused) {
            case NoSuchFileException _ -> "its folder is not there";
            case AccessDeniedException _ -> "the folder is not open to you";
            default -> String.valueOf(refused.getMessage());
        };
    }

    private static long keep(InputStream in, Path file) throws IOException {
        Path part = Files.createTempFile(file.getParent(), ".part-", "");
        try {
            long bytes;
            try (OutputStream out = Files.newOutputStream(part)) {
                bytes = in.transferTo(out);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            return bytes;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /**
     * The body of an answer. A broken connection becomes a {@link CommandException}, so that it is not taken for a
     * failure to write the file.
     */
    private static final class Answer extends FilterInputStream {
        private final URI platform;

        Answer(InputStream in, URI platform) {
            super(in);
            this.platform = platform;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int most) {
            try {
                return in.read(bytes, from, most);
            } catch (IOException e) {
                throw new CommandException(
                        ExitCodes.FAILED, "the connection to " + platform + " broke before all had come; try again", e);
            }
        }
    }

    private JsonNode send(String method, String path, BodyPublisher body) throws InterruptedException {
        HttpResponse<String> response = exchange(method, path, body, BodyHandlers.ofString());
        return read(response.statusCode(), response.body());
    }

    private <T> HttpResponse<T> exchange(String method, String path, BodyPublisher body, BodyHandler<T> answer)
            throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(at(path))
                .timeout(PATIENCE)
                .header("Authorization", "Token " + credentials.token())
                .header("Content-Type", "application/json")
                .method(method, body)
                .build();
        try {
            return client.send(request, answer);
        } catch (IOException e) {
            throw new CommandException(
                    ExitCodes.NOT_RUNNING, "nothing answers at " + credentials.url() + "; is it up?", e);
        }
    }

    private URI at(String path) {
        return URI.create(credentials.url().toString().replaceAll("/+$", "") + "/api/v1" + path);
    }

    private JsonNode read(int status, String body) {
        JsonNode json;
        try {
            json = JsonMapper.shared().readTree(body);
        } catch (JacksonException e) {
            throw new CommandException(
                    ExitCodes.FAILED, credentials.url() + " is no Flagship: it answered " + status, e);
        }
        if (status >= 400 || !json.path("success").asBoolean(status < 400)) {
            throw new CommandException(ExitCodes.FAILED, RefusedAnswer.of(status, json));
        }
        return json;
    }
}
