package dev.flagship.cli.remote;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** Waits for instances, which become and go while others do something. */
public record Instances(Api api) {
    private static final Set<String> STILL_COMING = Set.of("QUEUED", "STARTING", "POOLED");
    private static final Set<String> GONE = Set.of("STOPPED", "FAILED");
    private static final long LOOK_MILLIS = 250;

    /** Whether there is nothing left of it. */
    public static boolean isGone(JsonNode instance) {
        return GONE.contains(instance.path("state").asString(""));
    }

    /** Whether it can be reached. */
    public static boolean isRunning(JsonNode instance) {
        return instance.path("state").asString("").equals("RUNNING");
    }

    /**
     * The instance as it is once it runs, or will not; as it is at the end of the patience where that is neither. One that
     * did not answer and was replaced is followed to what the owner got in its place.
     */
    public JsonNode settled(JsonNode started, Duration patience) throws InterruptedException {
        JsonNode instance = started;
        long deadline = System.nanoTime() + patience.toNanos();
        while (isComing(instance) && System.nanoTime() - deadline < 0) {
            instance = later(instance);
        }
        return instance;
    }

    private static boolean isComing(JsonNode instance) {
        return STILL_COMING.contains(instance.path("state").asString(""))
                || !instance.path("replaced_by").asString("").isEmpty();
    }

    /** The instance as it is once it is gone, or at the end of the patience. */
    public JsonNode gone(JsonNode stopping, Duration patience) throws InterruptedException {
        JsonNode instance = stopping;
        long deadline = System.nanoTime() + patience.toNanos();
        while (!isGone(instance) && System.nanoTime() - deadline < 0) {
            instance = later(stopping);
        }
        return instance;
    }

    /** What its node sees of the instance at this path now; still due at the end of the patience. */
    public JsonNode looked(String path, Duration patience) throws InterruptedException {
        JsonNode look = api.post(path + "/look", Map.of());
        long deadline = System.nanoTime() + patience.toNanos();
        while (look.path("due").asBoolean(false) && System.nanoTime() - deadline < 0) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            look = api.get(path + "/look").path("data");
        }
        return look;
    }

    private JsonNode later(JsonNode known) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        String replacedBy = known.path("replaced_by").asString("");
        String id = replacedBy.isEmpty() ? known.path("id").asString() : replacedBy;
        return api.get("/instances/" + id).path("data");
    }
}
