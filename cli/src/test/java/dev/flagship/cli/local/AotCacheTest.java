package dev.flagship.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.cli.local.data.RunLock;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AotCacheTest {
    @TempDir
    Path folder;

    @Test
    void onlyOneAtATimeHasTheTurnToMakeACache() {
        AotCache cache = new AotCache(folder.resolve("server.jar"));
        try (RunLock first = cache.turn()) {
            assertThat(first).isNotNull();
            assertThat(cache.turn()).isNull();
        }
        try (RunLock next = cache.turn()) {
            assertThat(next).isNotNull();
        }
    }

    @Test
    void thereIsNoTurnWhereItsLockCannotBeTaken() {
        assertThat(new AotCache(folder.resolve("missing/server.jar")).turn()).isNull();
    }
}
