package dev.flagship.driver;

import dev.flagship.driver.admission.KnownShortfalls;
import dev.flagship.driver.engine.EngineFacts;
import dev.flagship.lifecycle.port.Shortfall;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every control holds on a Podman without root but for those that are listed of its kind. */
@ExtendWith(RootlessPodmanExtension.class)
class RootlessPodmanProfileTest extends ProfileProbes {
    @Override
    List<String> lacking(EngineFacts facts) {
        return Shortfall.controls(KnownShortfalls.of(facts.kind(), facts.host(), facts.reach()));
    }
}
