package dev.flagship.driver.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.flagship.driver.engine.EngineJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Credentials for registries, from the {@code auths} of a file in the form of a Docker client's {@code config.json}.
 * The file is read again for each image, so that changes apply at once. Without it nobody signs in. It is refused when
 * users other than its owner can access it.
 */
public final class RegistryCredentials {
    /**
     * The end of the entry for the registry that engines use for names without a host; no other entry ends like this.
     */
    private static final String USUAL = "/v1/";

    private static final int PERMISSIONS = 0777;
    private static final int OF_OTHERS = 0077;

    private final Path file;

    public RegistryCredentials(Path file) {
        this.file = file;
    }

    /**
     * Returns the credentials for the engine, in the form of its header; empty when the file has none for the registry.
     *
     * @throws IllegalArgumentException when the file is open to others or invalid; the message names the file but never
     *     quotes it
     */
    String headerFor(String reference) {
        if (Files.notExists(file)) {
            return "";
        }
        requirePrivate();
        JsonNode auths = read().path("auths");
        String registry = host(reference)
                .or(() -> auths.propertyNames().stream()
                        .filter(name -> name.endsWith(USUAL))
                        .findFirst())
                .orElse("");
        String[] login = login(auths.path(registry), registry);
        if (login.length == 0) {
            return "";
        }
        JsonNode header = EngineJson.object()
                .put("username", login[0])
                .put("password", login[1])
                .put("serveraddress", registry);
        return Base64.getUrlEncoder().encodeToString(EngineJson.bytes(header));
    }

    private String[] login(JsonNode entry, String registry) {
        String auth = entry.path("auth").asString("");
        if (auth.isEmpty()) {
            String user = entry.path("username").asString("");
            return user.isEmpty()
                    ? new String[0]
                    : new String[] {user, entry.path("password").asString("")};
        }
        try {
            String[] parts = new String(Base64.getDecoder().decode(auth), UTF_8).split(":", 2);
            if (parts.length == 2) {
                return parts;
            }
        } catch (IllegalArgumentException notBase64) {
            // Reported below without quoting the file.
        }
        throw new IllegalArgumentException(file + ": auths." + registry + ".auth (expected: base64 of NAME:PASSWORD)");
    }

    private void requirePrivate() {
        int mode;
        try {
            mode = (int) Files.getAttribute(file, "unix:mode") & PERMISSIONS;
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " (expected: a file that the node may read)", e);
        }
        if ((mode & OF_OTHERS) != 0) {
            throw new IllegalArgumentException(
                    "%s: its mode is %04o, which lets others than its owner at it (expected: 0600)"
                            .formatted(file, mode));
        }
    }

    private JsonNode read() {
        try {
            return EngineJson.read(Files.readString(file));
        } catch (IOException | JacksonException e) {
            throw new IllegalArgumentException(
                    file + " (expected: JSON as in a Docker client's config.json, readable by the node)");
        }
    }

    /**
     * Returns the host in an image's name, recognised from the name's first part as engines do; empty when there is
     * none.
     */
    private static Optional<String> host(String reference) {
        int slash = reference.indexOf('/');
        String first = slash < 0 ? "" : reference.substring(0, slash);
        boolean isHost = first.contains(".")
                || first.contains(":")
                || first.equals("localhost")
                || !first.equals(first.toLowerCase(Locale.ROOT));
        return isHost ? Optional.of(first) : Optional.empty();
    }
}
