package dev.flagship.cli.local;

import dev.flagship.cli.CommandException;
import dev.flagship.cli.ExitCodes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much server and node log, and in which form. Both read the file again every two seconds, so a change also reaches
 * running processes.
 */
record LogSettings(Level level, Format format) {
    private static final Pattern SAID = Pattern.compile(
            "<logger name=\"dev\\.flagship\" level=\"([A-Z]+)\"/>.*<appender-ref ref=\"([a-z]+)\"/>", Pattern.DOTALL);

    /** From the least to the most output. */
    enum Level {
        ERROR,
        WARN,
        INFO,
        DEBUG,
        TRACE
    }

    /** Text lines for people, or one JSON object per line for programs. */
    enum Format {
        TEXT,
        JSON;

        private String appender() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Matches the part of the template that only this format needs. */
        private Pattern part() {
            return Pattern.compile("  <appender name=\"" + appender() + "\".*?</appender>\n", Pattern.DOTALL);
        }
    }

    LogSettings {
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(format, "format");
    }

    /**
     * Reads the settings that a running platform was given last; throws if there is no such file or it is not one of
     * ours.
     */
    static LogSettings read(Path file) {
        try {
            Matcher said = SAID.matcher(Files.readString(file));
            if (said.find()) {
                return new LogSettings(
                        Level.valueOf(said.group(1)),
                        Format.valueOf(said.group(2).toUpperCase(Locale.ROOT)));
            }
        } catch (IOException e) {
            throw new CommandException(ExitCodes.FAILED, file + ": cannot be read: " + e.getMessage(), e);
        } catch (IllegalArgumentException notOurs) {
            // The throw below reports it.
        }
        throw new CommandException(
                ExitCodes.FAILED, file + ": was changed by hand; what is in it holds until the next up");
    }

    /**
     * Writes the settings in one step, for running processes and later ones. Everybody may read the file: it holds no
     * secret.
     */
    void write(Path file) {
        String text = template().replace("@LEVEL@", level.name()).replace("@FORMAT@", format.appender());
        for (Format other : EnumSet.complementOf(EnumSet.of(format))) {
            // Logback warns about an appender that nothing uses, and repeats its whole start with that. So the other
            // formats' parts are removed.
            text = other.part().matcher(text).replaceFirst("");
        }
        try {
            Path part = file.resolveSibling(file.getFileName() + ".part");
            Files.writeString(part, text);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new CommandException(ExitCodes.FAILED, file + ": cannot be written: " + e.getMessage(), e);
        }
    }

    private static String template() {
        try (InputStream in =
                Objects.requireNonNull(LogSettings.class.getResourceAsStream("logging.xml"), "logging.xml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
