package dev.flagship.driver.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutwardsTest {
    private static final String TABLE = """
            table inet flagship_host {
            	counter outwards_seen {
            		packets 15 bytes 900
            	}

            	counter outwards_tried {
            		packets 12 bytes 720
            	}

            	counter outwards_passed {
            		packets 3 bytes 180
            	}

            	chain tried {
            		iifname "chal*" ip daddr 192.0.2.1 counter name "outwards_tried"
            	}
            }
            """;

    @Test
    void countsAreReadAsTheKernelShowsThem() {
        assertThat(Outwards.in(TABLE)).isEqualTo(new Outwards(15, 12, 3));
        assertThat(Outwards.in("Error: No such file or directory")).isEqualTo(Outwards.NONE);
    }

    @Test
    void rulesAreTheSameWhateverWasCounted() {
        String later = TABLE.replace("packets 12 bytes 720", "packets 18 bytes 1080");
        assertThat(Outwards.without(later)).isEqualTo(Outwards.without(TABLE));
        assertThat(Outwards.without(TABLE.replace("chal*", "eth*"))).isNotEqualTo(Outwards.without(TABLE));
    }
}
