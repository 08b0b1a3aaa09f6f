package dev.flagship.driver;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A Podman that does something else than it is asked gets no instance: the control is named, the container removed. */
@ExtendWith(PodmanExtension.class)
class WeakenedPodmanTest extends WeakenedPodmanContract {
    /** Without root it need not hold the limits, and has ports that need a network. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"resource_limits":{"memory":{"limit":33554432}}}         | NanoCpus
        {"resource_limits":{}}                                    | Memory
        {"netns":{"nsmode":"none"},"Networks":{}}                 | NetworkMode
        """)
    void aChangedFieldThatOnlyAPodmanOfRootHoldsIsNamed(String change, String control) {
        assertNamed(created(change), alike(control));
    }
}
