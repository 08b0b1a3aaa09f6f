package dev.flagship.benchmarks.instance;

import dev.flagship.benchmarks.platform.Door;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Plays the reference challenge {@code nc-soundings} to its end, to see the flag of an instance. */
final class Soundings {
    private static final Pattern FLAG = Pattern.compile("\\S+\\{\\S+\\}");
    private static final String PROMPT = "left] > ";
    private static final int DEEPEST = 1_000_000;
    private static final int PATIENCE_MILLIS = 30_000;

    private int low;
    private int high;
    private int guess;

    private Soundings() {}

    /** Returns the flag of the instance behind the door. */
    static String flag(Door door) throws IOException {
        try (Socket socket = new Socket(door.host(), door.port())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            return new Soundings().play(socket);
        }
    }

    private String play(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder line = new StringBuilder();
        startOver();
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next != '\n') {
                line.append((char) next);
                if (line.toString().endsWith(PROMPT)) {
                    guess = (low + high) / 2;
                    socket.getOutputStream().write((guess + "\n").getBytes(StandardCharsets.US_ASCII));
                    line.setLength(0);
                }
                continue;
            }
            Matcher flag = FLAG.matcher(line);
            if (flag.find()) {
                return flag.group();
            }
            hear(line.toString().strip());
            line.setLength(0);
        }
        throw new IOException("nc-soundings: the connection ended before the flag");
    }

    private void hear(String line) {
        if (line.contains("How deep is it") || line.startsWith("Bottom")) {
            startOver();
        } else if (line.equals("deeper")) {
            low = guess + 1;
        } else if (line.equals("shallower")) {
            high = guess - 1;
        }
    }

    private void startOver() {
        low = 1;
        high = DEEPEST;
    }
}
