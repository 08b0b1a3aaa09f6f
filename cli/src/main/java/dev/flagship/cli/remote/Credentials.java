package dev.flagship.cli.remote;

import dev.flagship.cli.CommandException;
import dev.flagship.cli.ExitCodes;
import dev.flagship.cli.Terminal;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which platform to talk to, and as whom.
 *
 * @param url the platform's URL
 * @param token an API token
 */
public record Credentials(URI url, String token) {
    /** The environment variable with the token. */
    public static final String TOKEN = "FLAGSHIP_TOKEN";

    static final String DEFAULT_URL = "http://localhost:8000";

    public Credentials {
        requireHttp(url);
        if (!token.matches("[!-~]+")) {
            throw new CommandException(
                    ExitCodes.USAGE, "the token has characters that no token has; copy it once more");
        }
    }

    /**
     * Takes them from FLAGSHIP_URL and FLAGSHIP_TOKEN; what these leave open comes from the file that {@code login}
     * wrote.
     */
    public static Credentials of(Terminal terminal) {
        JsonNode stored = stored(file(terminal));
        String url = terminal.variable("FLAGSHIP_URL", stored.path("url").asString(DEFAULT_URL));
        String token = terminal.variable(TOKEN, stored.path("token").asString(""));
        if (token.isEmpty()) {
            throw new CommandException(
                    ExitCodes.FAILED, "you are not signed in; run: ./flagship login, or set FLAGSHIP_TOKEN");
        }
        return new Credentials(url(url), token);
    }

    /** Stores them in a file that only its owner may read. */
    void store(Terminal terminal) {
        Path file = file(terminal);
        try {
            Path folder = Files.createDirectories(file.resolveSibling(""));
            Path part = Files.createTempFile(
                    folder,
                    ".credentials",
                    "",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(
                    part, JsonMapper.shared().writeValueAsString(Map.of("url", url.toString(), "token", token)) + "\n");
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new CommandException(ExitCodes.FAILED, file + ": cannot be written: " + e.getMessage(), e);
        }
    }

    static Path file(Terminal terminal) {
        String home = terminal.variable("HOME", System.getProperty("user.home"));
        String config = terminal.variable("XDG_CONFIG_HOME", home + "/.config");
        return Path.of(config, "flagship", "credentials.json");
    }

    private static JsonNode stored(Path file) {
        try {
            return Files.exists(file)
                    ? JsonMapper.shared().readTree(Files.readString(file))
                    : JsonMapper.shared().createObjectNode();
        } catch (IOException | JacksonException e) {
            throw new CommandException(ExitCodes.FAILED, file + ": cannot be read; run: ./flagship login", e);
        }
    }

    /** Parses the address of a platform as somebody typed it. */
    static URI url(String text) {
        try {
            URI url = new URI(text);
            requireHttp(url);
            return url;
        } catch (URISyntaxException e) {
            throw noPlatform(text);
        }
    }

    private static void requireHttp(URI url) {
        boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        if (!http || url.getHost() == null) {
            throw noPlatform(url.toString());
        }
    }

    private static CommandException noPlatform(String url) {
        return new CommandException(ExitCodes.USAGE, url + " (expected: http://HOST:PORT or https://HOST)");
    }

    @Override
    public String toString() {
        return "Credentials[" + url + "]";
    }
}
