package dev.flagship.cli.local.trial;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class TriedTest {
    @Test
    void aContainerThatWasWeakenedNamesTheControl() {
        Tried tried = notRun("""
                {"state": "FAILED", "reason": "hardening", "detail": "PidsLimit: asked for 64, found 0\\nlater"}""");
        assertThat(tried).isEqualTo(new Tried("default", "PidsLimit", "in force", "asked for 64, found 0", false));
        assertThat(tried.disproves()).isTrue();
    }

    @Test
    void anEngineThatIsRefusedNamesTheControl() {
        assertThat(Tried.refused("io-uring: it worked"))
                .isEqualTo(new Tried("", "io-uring", "in force", "it worked", false));
    }

    @Test
    void whatNobodyAcceptedIsNamedAndDisproves() {
        Tried tried = Tried.notAccepted("memory");
        assertThat(tried.control()).isEqualTo("memory");
        assertThat(tried.disproves()).isTrue();
    }

    @Test
    void whatDoesNotRunForAnotherReasonProvesNothing() {
        Tried tried = notRun("{\"state\": \"FAILED\", \"reason\": \"image_missing\", \"detail\": \"no image x\"}");
        assertThat(tried.control()).isEqualTo("probe");
        assertThat(tried.observed()).isEqualTo("FAILED: image_missing no image x");
        assertThat(tried.passed()).isFalse();
        assertThat(tried.disproves()).isFalse();
        assertThat(notRun("{\"state\": \"QUEUED\", \"reason\": null, \"detail\": \"\"}")
                        .observed())
                .isEqualTo("QUEUED");
        assertThat(Tried.nothing("the engine is away").disproves()).isFalse();
    }

    private static Tried notRun(String instance) {
        return Tried.notRun("default", JsonMapper.shared().readTree(instance));
    }
}
