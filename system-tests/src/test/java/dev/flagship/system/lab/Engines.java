package dev.flagship.system.lab;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The machine's engine. */
public final class Engines {
    /** How it is looked at. */
    static final EngineEye MACHINE = new EngineEye(
            URI.create(Optional.ofNullable(System.getenv("DOCKER_HOST")).orElse("unix:///var/run/docker.sock")));

    private Engines() {}

    /** The engine's URL. */
    public static URI url() {
        return MACHINE.url();
    }

    /** Runs {@code docker} and answers what it wrote to standard output; fails when it failed. */
    public static String docker(String... arguments) {
        return MACHINE.docker(arguments);
    }

    /** What a container printed, on both of its streams. */
    public static String logs(String container) {
        return MACHINE.logs(container);
    }

    /** Removes every container, network and volume of a platform. */
    public static void clear(String platformId) {
        MACHINE.clear(platformId);
    }

    /** The ids of a platform's instances' containers, whatever they do. */
    public static List<String> containers(String platformId) {
        return MACHINE.containers(platformId);
    }

    /** The names of a platform's networks. */
    public static List<String> networks(String platformId) {
        return MACHINE.networks(platformId);
    }
}
