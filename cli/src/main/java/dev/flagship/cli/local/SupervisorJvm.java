package dev.flagship.cli.local;

import java.util.List;

/** JVM options of the supervisor. It waits nearly all its life, so its JVM is kept tiny. */
final class SupervisorJvm {
    static final List<String> OPTIONS = List.of(
            "-XX:+UseSerialGC", "-Xmx48m", "-Xss512k", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED");

    private SupervisorJvm() {}
}
