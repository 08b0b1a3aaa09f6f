package dev.flagship.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinariesTest {
    @TempDir
    Path cache;

    @Test
    void severalAtOnceGetOneCompleteCopy() throws Exception {
        List<Binaries> found;
        try (var executor = Executors.newFixedThreadPool(3)) {
            List<Callable<Binaries>> callers = Collections.nCopies(3, () -> Binaries.in(cache));
            found = executor.invokeAll(callers).stream().map(Future::resultNow).toList();
        }
        assertThat(found).containsOnly(found.getFirst());
        assertThat(found.getFirst().program("postgres")).isExecutable();
        try (Stream<Path> left = Files.list(cache)) {
            assertThat(left).containsExactly(found.getFirst().folder());
        }
    }
}
