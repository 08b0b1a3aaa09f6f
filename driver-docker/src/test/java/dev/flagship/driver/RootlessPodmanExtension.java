package dev.flagship.driver;

import dev.flagship.testkit.engine.RootlessPodman;

/** Podman without root. */
final class RootlessPodmanExtension extends SharedPodman<RootlessPodman> {
    RootlessPodmanExtension() {
        super(
                RootlessPodman.class,
                folder -> RootlessPodman.start(folder, Checkout.home()),
                podman -> TestEngine.lacking(
                        podman.url(),
                        config -> new DriverConfig(
                                config.url(),
                                config.platformId(),
                                podman.security(),
                                config.toolsTar(),
                                config.timeout())));
    }
}
