package dev.flagship.driver.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.port.ContainerDriver.CreateResult;
import org.junit.jupiter.api.Test;

class CreateContainerTest {
    private static final String IMAGE = "challenge:1";
    private static final String NO_RUNTIME = "requested OCI runtime runsc is not available: invalid argument";

    @Test
    void aRuntimeClassThatTheEngineHasOnlyHeardOfIsRefusedByTheFieldThatNamesIt() {
        assertThat(CreateContainer.refused(IMAGE, "runsc", 500, NO_RUNTIME))
                .isEqualTo(new CreateResult.Refused(
                        "runtime_class: " + NO_RUNTIME + " (expected: one that is installed)"));
    }

    @Test
    void whoNamesNoRuntimeClassIsToldOfTheEngineAndNotOfAField() {
        assertThat(CreateContainer.refused(IMAGE, "", 500, NO_RUNTIME))
                .isEqualTo(new CreateResult.Refused("the engine answered 500: " + NO_RUNTIME));
    }

    @Test
    void anImageThatWentAfterItWasLookedUpIsMissing() {
        assertThat(CreateContainer.refused(IMAGE, "", 404, "No such image: sha256:0123"))
                .isEqualTo(new CreateResult.ImageMissing("the engine has no image " + IMAGE));
    }
}
