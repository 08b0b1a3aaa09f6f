package dev.flagship.lifecycle.route;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataServiceTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254",
                "169.254.0.1",
                "2852039166",
                "0xa9fea9fe",
                "0xa9.0376.43518",
                "169.16689662",
                "::ffff:169.254.169.254",
                "[fe80::1]",
                "fe80::a9fe:a9fe",
                "fd00:ec2::254",
                "168.63.129.16",
                "100.100.100.200"
            })
    void itsAddressesAreKnownInEveryForm(String host) {
        assertThat(MetadataService.isNamedBy(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "::1",
                "10.0.0.7",
                "192.0.2.1",
                "fd00:ec2::1",
                "frps.example",
                "a9fe",
                "",
                ":",
                "1.2.3.4.5"
            })
    void othersAndNamesAreNone(String host) {
        assertThat(MetadataService.isNamedBy(host)).isFalse();
    }
}
