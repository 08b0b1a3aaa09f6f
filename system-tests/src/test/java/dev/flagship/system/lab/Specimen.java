package dev.flagship.system.lab;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The container part of a test's own challenge, with one port, as a catalog's entry would have it. */
public record Specimen(String image, String exposure, String command, String further) {
    /** The port inside the container. */
    public static final int PORT = 9000;

    /** Reached by host name, with the image's own command. */
    public static Specimen http(String image) {
        return new Specimen(image, "http", "", "");
    }

    /** Reached at a gateway port, with the image's own command. */
    public static Specimen tcp(String image) {
        return new Specimen(image, "tcp", "", "");
    }

    /** Reached in this way, with the image's own command. */
    public static Specimen reached(String exposure, String image) {
        return new Specimen(image, exposure, "", "");
    }

    /** Reached by server name inside TLS, with the image's own command. */
    public static Specimen tls(String image) {
        return new Specimen(image, "tls", "", "");
    }

    /** Runs this instead of the image's own command. */
    public Specimen running(String... words) {
        String quoted = Arrays.stream(words).map(word -> "\"" + word + "\"").collect(Collectors.joining(","));
        return new Specimen(image, exposure, "\"command\": [" + quoted + "],", further);
    }

    /** With one more field of the definition, as JSON. */
    public Specimen with(String field, String json) {
        return new Specimen(image, exposure, command, further + "\"" + field + "\": " + json + ",");
    }

    /** As JSON. */
    public String json() {
        return String.format(
                Locale.ROOT,
                "{%s %s \"image\": \"%s\", \"ports\": [{\"name\": \"web\", \"port\": %d, \"exposure\": \"%s\"}]}",
                command,
                further,
                image,
                PORT,
                exposure);
    }
}
