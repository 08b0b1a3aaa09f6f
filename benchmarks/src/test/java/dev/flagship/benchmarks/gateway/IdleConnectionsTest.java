package dev.flagship.benchmarks.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flagship.lifecycle.route.Ceilings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdleConnectionsTest {
    @ParameterizedTest
    @CsvSource({"65536, 10000", "20584, 10000", "20583, 9900", "2584, 1000"})
    void fewer_open_files_are_fewer_connections_with_some_to_spare(long files, int many) {
        assertThat(IdleConnections.many(Ceilings.USUAL.within(files))).isEqualTo(many);
        assertThatCode(() -> IdleConnections.requireEnough(files)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"2583, 900", "1024, 200", "384, 0"})
    void too_few_are_said_before_anything_is_measured(long files, int many) {
        assertThatThrownBy(() -> IdleConnections.requireEnough(files))
                .hasMessageContaining("open files of a process: " + files)
                .hasMessageContaining("for " + many + " idle connections");
    }
}
