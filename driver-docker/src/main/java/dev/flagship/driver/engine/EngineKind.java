package dev.flagship.driver.engine;

/** What kind of engine this is. */
public enum EngineKind {
    DOCKER("Docker"),
    PODMAN("Podman");

    private final String product;

    EngineKind(String product) {
        this.product = product;
    }

    /** Its name for people. */
    public String product() {
        return product;
    }
}
