package dev.flagship.benchmarks.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class WrkTest {
    private static final String SAID = """
            Running 5s test @ http://127.0.0.1:20001/small
              Latency Distribution
                 50%  512.00us
                 99%    2.50ms
              101 requests in 5.00s, 1.00MB read
            Requests/sec:  20042.33
            Transfer/sec:      1.50GB
            """;

    @Test
    void units_become_milliseconds_and_megabytes() throws IOException {
        assertThat(Wrk.parse(SAID)).isEqualTo(new Wrk(20042.33, 1536, 2.5));
    }

    @Test
    void failed_requests_are_no_figure() {
        assertThatThrownBy(() -> Wrk.parse(SAID + "  Non-2xx or 3xx responses: 7\n"))
                .hasMessageContaining("Non-2xx");
    }
}
