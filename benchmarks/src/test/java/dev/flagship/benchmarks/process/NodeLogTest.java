package dev.flagship.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeLogTest {
    @TempDir
    Path folder;

    @Test
    void theLatestStartCounts() throws IOException {
        NodeLog log = new NodeLog(Files.writeString(folder.resolve("node.log"), """
                2026-01-01T10:00:00.100Z INFO  d.f.node.Node [] node of platform a for engine local (unix:///e.sock)
                2026-01-01T11:00:00.250Z INFO  d.f.node.Node [] node of platform a for engine local (unix:///e.sock)
                java.io.IOException: what an exception says
                """));

        assertThat(log.last(NodeLog.WIRED)).isEqualTo(Instant.parse("2026-01-01T11:00:00.250Z"));
        assertThatThrownBy(() -> log.last(NodeLog.LEADS)).hasMessageContaining("this node has the engine");
    }
}
