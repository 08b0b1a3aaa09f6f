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
 * How much server and node tell of what they do, and in which form. Both look at the file every two seconds, so what it says
 * holds for processes that run.
 */
record LogSettings(Level level, Format format) {
    private static final Pattern SAID = Pattern.compile(
            "<logger name=\"dev\\.flagship\" level=\"([A-Z]+)\"/>.*<appender-ref ref=\"([a-z]+)\"/>", Pattern.DOTALL);

    /** From the least to the most. */
    enum Level {
        ERROR,
        WARN,
        INFO,
        DEBUG,
        TRACE
    }

    /** Lines for people, or an object in each line for programs. */
    enum Format {
        TEXT,
        JSON;

        private String appender() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The part of the template that is for this format alone. */
        private Pattern part() {
            return Pattern.compile("  <appender name=\"" + appender() + "\".*?</appender>\n", Pattern.DOTALL);
        }
    }

    LogSettings {
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(format, "format");
    }

    /** What a running platform was told last; throws where there is no such file, or not one of ours. */
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
            // Told below.
        }
        throw new CommandException(
                ExitCodes.FAILED, file + ": was changed by hand; what is in it holds until the next up");
    }

    /** Says it to processes that run or will, in one step. Everybody may read it: there is no secret in it. */
    void write(Path file) {
        String text = template().replace("@LEVEL@", level.name()).replace("@FORMAT@", format.appender());
        for (Format other : EnumSet.complementOf(EnumSet.of(format))) {
            // Of an appender that nothing uses logback warns, with all that it did at the start.
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
