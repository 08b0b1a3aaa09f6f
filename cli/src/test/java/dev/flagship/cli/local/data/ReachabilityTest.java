package dev.flagship.cli.local.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flagship.cli.CommandException;
import org.junit.jupiter.api.Test;

class ReachabilityTest {
    @Test
    void onThisMachineEveryNameUnderLocalhostLeadsHere() {
        assertThat(Reachability.of("127.0.0.1", "", ""))
                .isEqualTo(new Reachability("localhost", "localhost", true, "127.0.0.1"));
        assertThat(Reachability.of("127.0.0.2", "ctf.localhost", ""))
                .isEqualTo(new Reachability("ctf.localhost", "ctf.localhost", true, "127.0.0.2"));
    }

    @Test
    void anAddressHasNoNamesUnderIt() {
        assertThat(Reachability.of("192.0.2.7", "", ""))
                .isEqualTo(new Reachability("192.0.2.7", "192.0.2.7", false, "192.0.2.7"));
    }

    @Test
    void whatListensEverywhereIsReachedByTheMachinesOwnAddress() {
        for (String everywhere : new String[] {"0.0.0.0", "::"}) {
            assertThat(Reachability.of(everywhere, "", "", "192.0.2.7"))
                    .isEqualTo(new Reachability("192.0.2.7", "192.0.2.7", false, "192.0.2.7"));
        }
        assertThat(Reachability.of("0.0.0.0", "ctf.localhost", "", "192.0.2.7"))
                .isEqualTo(new Reachability("ctf.localhost", "ctf.localhost", true, "127.0.0.1"));
    }

    @Test
    void aMachineWithoutAnAddressNeedsADomainToLetOthersIn() {
        assertThatThrownBy(() -> Reachability.of("0.0.0.0", "", "", ""))
                .isInstanceOf(CommandException.class)
                .hasMessageContainingAll("--bind 0.0.0.0", "--domain NAME");
        assertThat(Reachability.of("127.0.0.1", "", "", "").domain()).isEqualTo("localhost");
    }

    @Test
    void aDomainWithoutAWildcardIsUsedAsItIs() {
        assertThat(Reachability.of("0.0.0.0", "ctf.invalid", ""))
                .isEqualTo(new Reachability("ctf.invalid", "ctf.invalid", false, "ctf.invalid"));
    }

    @Test
    void instancesWithTheirOwnDomainAreNotReachedAtThatOfThePages() {
        assertThat(Reachability.of("0.0.0.0", "ctf.invalid", "play.invalid", ""))
                .isEqualTo(new Reachability("ctf.invalid", "play.invalid", false, "play.invalid"));
        assertThat(Reachability.of("0.0.0.0", "", "Play.invalid", "192.0.2.7"))
                .isEqualTo(new Reachability("192.0.2.7", "play.invalid", false, "play.invalid"));
        assertThat(Reachability.of("127.0.0.1", "", "play.localhost", ""))
                .isEqualTo(new Reachability("localhost", "play.localhost", true, "127.0.0.1"));
    }
}
