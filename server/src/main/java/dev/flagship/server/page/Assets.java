package dev.flagship.server.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.CRC32C;

/** Our own stylesheets and scripts. */
public final class Assets {
    /** The file that browsers request to get the whole script of the pages. */
    static final String SCRIPT = "app.js";

    /**
     * The parts that are sent after it, in this order. They are separate files to be easy to read, and sent as one so
     * that there is one request and parts of two versions never mix.
     */
    static final List<String> PARTS = List.of(
            "telling",
            "theme",
            "clocks",
            "copying",
            "keys",
            "ticks",
            "filling",
            "menus",
            "asking",
            "requests",
            "pressing",
            "panels",
            "leaving",
            "replacing",
            "solves",
            "frame",
            "address",
            "challenge-dialog",
            "code",
            "board",
            "authors",
            "score-graph",
            "announcements",
            "live",
            "start");

    private static final List<String> OTHERS = List.of("base.css", "play.css", "graph.js");

    private final byte[] script;
    private final String version;

    Assets() {
        this.script = joined();
        CRC32C sum = new CRC32C();
        sum.update(script);
        OTHERS.forEach(file -> sum.update(read(file)));
        this.version = Long.toHexString(sum.getValue());
    }

    /** Returns a short text that changes whenever one of the files does, so that browsers may keep them for long. */
    public String version() {
        return version;
    }

    /** Returns the whole script of the pages. */
    byte[] script() {
        return script;
    }

    private static byte[] joined() {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.writeBytes(read(SCRIPT));
        for (String part : PARTS) {
            joined.write('\n');
            joined.writeBytes(read("app/" + part + ".js"));
        }
        return joined.toByteArray();
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
