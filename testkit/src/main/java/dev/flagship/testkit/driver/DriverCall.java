package dev.flagship.testkit.driver;

/** The calls of the driver's port, by which tests script a {@link FakeDriver}. */
public enum DriverCall {
    ADMIT,
    PROTECT,
    NETWORK,
    PING,
    LIST,
    FIND,
    CREATE,
    START,
    REMOVE,
    LOG_TAIL,
    INSPECT,
    USE,
    WRITTEN,
    IMAGE,
    CAPACITY,
    DISK
}
