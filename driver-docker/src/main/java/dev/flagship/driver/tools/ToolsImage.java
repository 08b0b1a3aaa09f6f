package dev.flagship.driver.tools;

import dev.flagship.driver.engine.EngineClient;
import dev.flagship.driver.image.EngineImages;
import dev.flagship.lifecycle.port.EngineUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The image with the driver's own programs. It is named after its content, so that versions never mix.
 *
 * @param tar its root file system, made by {@code scripts/tools-image.sh}
 * @param digest the first 16 hexadecimal digits of the file's SHA-256
 */
public record ToolsImage(Path tar, String digest) {
    private static final String REPOSITORY = "flagship/tools";

    /** Whether this is the name of an image that a platform made for itself. */
    public static boolean isOne(String name) {
        return name.startsWith(REPOSITORY + ":");
    }

    /** Reads the file. Throws {@link IllegalArgumentException} when it does not exist. */
    public static ToolsImage of(Path tar) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(tar));
            return new ToolsImage(tar, HexFormat.of().formatHex(hash, 0, 8));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "tools image: cannot read " + tar + " (expected: made by scripts/tools-image.sh)", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Returns the image's name on an engine. */
    public String reference() {
        return REPOSITORY + ":" + digest;
    }

    /** Returns the name of the volume that holds its gate. */
    public String gateVolume() {
        return "flagship-gate-" + digest;
    }

    /** Imports the image if it is missing. */
    void ensure(EngineClient client) {
        EngineImages images = new EngineImages(client);
        if (images.find(reference()).isPresent()) {
            return;
        }
        client.images()
                .importTar(tar, REPOSITORY, digest, "ENV PATH=/bin:/usr/sbin")
                .orUnavailable();
        if (images.find(reference()).isEmpty()) {
            throw new EngineUnavailableException("the engine took " + tar + ", but has no " + reference());
        }
    }
}
