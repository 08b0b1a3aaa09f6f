package dev.flagship.system.lab;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The scenes of the test that runs: those that are open, and those that were closed since it began. */
final class Scenes {
    private static final Set<Scene> OPEN = ConcurrentHashMap.newKeySet();
    private static final Set<Scene> OVER = ConcurrentHashMap.newKeySet();

    private Scenes() {}

    static void open(Scene scene) {
        OPEN.add(scene);
    }

    static void close(Scene scene) {
        OPEN.remove(scene);
        OVER.add(scene.over());
    }

    /** Another test begins. */
    static void forgetThoseOver() {
        OVER.clear();
    }

    static List<Scene> all() {
        return Stream.concat(OPEN.stream(), OVER.stream()).toList();
    }
}
