package dev.flagship.lifecycle.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubnetTest {

    @ParameterizedTest
    @CsvSource({
        "10.213.4.0/22, 900, 10.213.4.16, 10.213.7.147",
        "10.213.4.0/23, 487, 10.213.4.16, 10.213.5.246",
        "10.213.4.0/24, 231, 10.213.4.16, 10.213.4.246",
        "10.213.4.0/27, 7, 10.213.4.16, 10.213.4.22"
    })
    void instancesHaveWhatIsBetweenTheBridgeAndTheDriver(String cidr, int many, String first, String last) {
        assertThat(Subnet.parse(cidr).addresses())
                .hasSize(many)
                .startsWith(first)
                .endsWith(last);
    }

    @Test
    void whatIsNoSubnetIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Subnet.parse("fd00::/64"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/0", "10.0.0.0/28", "10.0.0.0/33"})
    void aSubnetWithoutRoomIsRefused(String cidr) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Subnet.parse(cidr))
                .withMessageContaining("/8 to /27");
    }
}
