package dev.flagship.driver.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressBlocksTest {
    private final AddressBlocks blocks = AddressBlocks.parse("10.213.0.0/16", 22);

    @Test
    void slotsFollowEachOtherAndEndWithTheRange() {
        assertThat(blocks.slots()).isEqualTo(64);
        assertThat(blocks.subnet(0)).isEqualTo("10.213.0.0/22");
        assertThat(blocks.subnet(1)).isEqualTo("10.213.4.0/22");
        assertThat(blocks.subnet(63)).isEqualTo("10.213.252.0/22");
        assertThatIllegalArgumentException().isThrownBy(() -> blocks.subnet(64)).withMessageContaining("0 to 63");
        assertThatIllegalArgumentException().isThrownBy(() -> blocks.subnet(-1));
    }

    @Test
    void theBridgeHasTheFirstAddressAndTheDriverTheLastOnes() {
        assertThat(blocks.gateway(1)).isEqualTo("10.213.4.1");
        assertThat(blocks.reserved(1, 0)).isEqualTo("10.213.7.254");
        assertThat(blocks.reserved(1, 7)).isEqualTo("10.213.7.247");
        assertThatIllegalArgumentException().isThrownBy(() -> blocks.reserved(1, 8));
    }

    @Test
    void blocksThatLeaveNoAddressForAnInstanceAreRefused() {
        assertThat(AddressBlocks.parse("10.213.0.0/16", 27).reserved(0, 7)).isEqualTo("10.213.0.23");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AddressBlocks.parse("10.213.0.0/16", 28))
                .withMessageContaining("at most /27");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10.0.0.0", "10.0.0.256/16", "10.0.1.0/16", "10.0.0.0/7", "10.0.0.0/23", "fd00::/16"})
    void rangesThatAreNoneAreRefused(String range) {
        assertThatIllegalArgumentException().isThrownBy(() -> AddressBlocks.parse(range, 22));
    }
}
