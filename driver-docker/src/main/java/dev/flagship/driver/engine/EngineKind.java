package dev.flagship.driver.engine;

/** The supported kinds of engines. */
public enum EngineKind {
    DOCKER("Docker"),
    PODMAN("Podman");

    private final String product;

    EngineKind(String product) {
        this.product = product;
    }

    /** Returns its name for people. */
    public String product() {
        return product;
    }
}
