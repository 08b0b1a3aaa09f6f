package dev.flagship.server.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.CRC32C;

/** Our own stylesheets and scripts. */
public final class Assets {
    private static final List<String> FILES =
            List.of("base.css", "play.css", "app.js", "code.js", "graph.js", "keys.js", "ticks.js");

    private final String version;

    Assets() {
        CRC32C sum = new CRC32C();
        FILES.forEach(file -> sum.update(read(file)));
        this.version = Long.toHexString(sum.getValue());
    }

    /** Short text that changes whenever one of them does, so that browsers may keep them for long. */
    public String version() {
        return version;
    }

    private static byte[] read(String file) {
        try (InputStream stream = Assets.class.getResourceAsStream("/static/assets/" + file)) {
            if (stream == null) {
                throw new IllegalStateException("/static/assets/" + file + " is missing from the application");
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("/static/assets/" + file, e);
        }
    }
}
