package dev.flagship.driver;

import dev.flagship.testkit.engine.PrivatePodman;

/** Podman as root. */
public final class PodmanExtension extends SharedPodman<PrivatePodman> {
    public PodmanExtension() {
        super(
                PrivatePodman.class,
                folder -> PrivatePodman.start(folder, Checkout.home()),
                podman -> TestEngine.open(podman.url(), "0.0.0.0"));
    }
}
