package dev.flagship.driver;

import dev.flagship.lifecycle.port.ContainerDriver.Admission;
import org.junit.jupiter.api.extension.ExtendWith;

/** The driver keeps the contract on a Podman without root, as far as one can that has no control groups of its own. */
@ExtendWith(RootlessPodmanExtension.class)
class RootlessPodmanDriverTest extends RealEngineContract {
    @Override
    protected Class<? extends Admission> admission() {
        return Admission.Conditional.class;
    }

    @Override
    protected boolean bounds() {
        return engine().client().facts().host().hasControlGroups();
    }
}
