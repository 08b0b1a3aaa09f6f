package dev.flagship.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceRangeTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7,               192.0.2.7/32",
        "2001:db8:1:2:3:4:5:6,    2001:db8:1:2:0:0:0:0/64",
        "2001:db8:1:2::ffff,      2001:db8:1:2:0:0:0:0/64",
        "::ffff:192.0.2.7,        192.0.2.7/32",
        "fe80::1%eth0,            fe80:0:0:0:0:0:0:0/64",
        "::1,                     0:0:0:0:0:0:0:0/64",
    })
    void anAddressStandsForItsPlace(String address, String range) {
        assertThat(SourceRange.of(address)).hasToString("Optional[" + range + "]");
        assertThat(SourceRange.nameOf(address)).isEqualTo(range);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost", "example.org", "192.0.2.7, 198.51.100.1", "1.2.3.4/0"})
    void whatIsNoAddressOpensNothing(String text) {
        assertThat(SourceRange.of(text)).isEmpty();
        assertThat(SourceRange.nameOf(text)).isEqualTo(text);
    }
}
