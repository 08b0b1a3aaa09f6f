package dev.flagship.cli.local;

import java.util.List;

/** The supervisor waits nearly all its life, so its JVM is kept tiny. */
final class SupervisorJvm {
    static final List<String> OPTIONS = List.of(
            "-XX:+UseSerialGC", "-Xmx48m", "-Xss512k", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED");

    private SupervisorJvm() {}
}
