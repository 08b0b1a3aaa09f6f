package dev.flagship.testkit.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.port.ContainerDriver.CreateResult;
import dev.flagship.testkit.driver.DriverCall;
import org.junit.jupiter.api.Test;

/** What a container said last is kept for operators and authors, but never its flag. */
class LastWordsTest {
    private final SteppedNode node = new SteppedNode();

    @Test
    void whatEndsWhileItStartsIsKeptWithoutItsFlag() {
        node.probe.ready = false;
        node.probe.whileAsked = () -> {
            Incarnation incarnation = node.containers().getFirst();
            node.engine().log(incarnation, "got " + flag(incarnation) + "\nand died");
            node.engine().exit(incarnation, 3);
        };
        InstanceId id = node.request("user:1");
        node.ticks(2);
        assertThat(node.row(id).reason()).isEqualTo(Reason.EXITED);
        assertThat(node.events.details).containsExactly("exit code 3\ngot [flag]\nand died");
    }

    @Test
    void whatEndsAfterItRanIsKeptWithoutItsFlag() {
        Incarnation exited = node.row(node.running("user:1")).current();
        node.engine().log(exited, "segfault after " + flag(exited));
        node.engine().exit(exited, 139);
        node.ticks(2);
        Incarnation tooBig = node.row(node.running("user:2")).current();
        node.engine().log(tooBig, "more, more");
        node.engine().killForMemory(tooBig);
        node.ticks(2);
        assertThat(node.events.details)
                .containsExactly(
                        "exit code 139\nsegfault after [flag]", "killed for using more memory than it may\nmore, more");
        assertThat(node.containers()).isEmpty();
    }

    @Test
    void anInstanceEndsAlsoWhenItsLastWordsCannotBeRead() {
        InstanceId id = node.running("user:1");
        node.engine().exit(node.row(id).current(), 1);
        node.engine().failNext(DriverCall.LOG_TAIL);
        node.ticks(2);
        assertThat(node.row(id).state()).isEqualTo(InstanceState.FAILED);
        assertThat(node.events.details).containsExactly("exit code 1");
    }

    @Test
    void aRefusalThatQuotesTheFlagIsKeptWithoutIt() {
        node.tick();
        node.engine().loseNextAnswer(DriverCall.CREATE);
        InstanceId id = node.request("user:1");
        node.loop.pass();
        Incarnation incarnation = node.row(id).current();
        String sealed = node.ledger.flag(incarnation).orElseThrow().ciphertext();
        String flag = sealed.substring(sealed.lastIndexOf('/') + 1);
        node.engine().removeByHand(incarnation);
        node.engine().answerNextCreate(new CreateResult.Refused("found FLAG=" + flag + " there"));
        node.ticks(7);
        assertThat(node.row(id).reason()).isEqualTo(Reason.ENGINE);
        assertThat(node.events.details).containsExactly("found FLAG=[flag] there");
    }

    private String flag(Incarnation incarnation) {
        return node.engine().flagOf(incarnation).orElseThrow();
    }
}
