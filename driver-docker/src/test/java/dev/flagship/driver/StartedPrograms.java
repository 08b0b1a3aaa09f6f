package dev.flagship.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs that run beside a test until {@link #close}, which ends the last one first. */
final class StartedPrograms implements AutoCloseable {
    private final List<Process> processes = new ArrayList<>();

    /** Starts one; what it prints goes to the file. */
    void start(Path log, List<String> command) {
        try {
            processes.add(new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        for (Process process : processes.reversed()) {
            process.destroy();
            try {
                assertThat(process.waitFor(TestEngine.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                        .as("%s ended", process.info())
                        .isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted while a program was ended", e);
            }
        }
    }
}
