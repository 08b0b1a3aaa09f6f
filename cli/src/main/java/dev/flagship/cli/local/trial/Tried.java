package dev.flagship.cli.local.trial;

import dev.flagship.driver.admission.ControlResult;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/**
 * The result of trying one control of the platform.
 *
 * @param profile the profile of the instance that tried it; empty if that does not matter
 * @param control a stable name; {@value #PROBE} if nothing could be tried
 * @param expected what must be found for the control to hold
 * @param observed what was found
 */
public record Tried(String profile, String control, String expected, String observed, boolean passed) {
    static final String PROBE = "probe";

    public Tried {
        Objects.requireNonNull(profile, "profile");
        Objects.requireNonNull(control, "control");
        Objects.requireNonNull(expected, "expected");
        Objects.requireNonNull(observed, "observed");
    }

    static Tried of(String profile, ControlResult result) {
        return new Tried(profile, result.control(), result.expected(), result.observed(), result.passed());
    }

    /** Reports an instance that does not run. If a control was not in force on its container, names that control. */
    static Tried notRun(String profile, JsonNode instance) {
        String reason = instance.path("reason").asString("");
        String detail = instance.path("detail").asString("").lines().findFirst().orElse("");
        if (reason.equals("hardening")) {
            return named(profile, detail);
        }
        String state = instance.path("state").asString("?");
        String why = (reason + " " + detail).strip();
        return new Tried(profile, PROBE, "RUNNING", why.isEmpty() ? state : state + ": " + why, false);
    }

    /** Reports an engine that takes no instances, for a reason in the form {@code CONTROL: sentence}. */
    public static Tried refused(String detail) {
        return named("", detail);
    }

    /** Reports a control that the engine lacks and nobody has accepted, so that it takes no instances. */
    public static Tried notAccepted(String control) {
        return new Tried("", control, "in force, or accepted by an operator", "neither", false);
    }

    /** Reports that nothing could be tried. */
    public static Tried nothing(String why) {
        return new Tried("", PROBE, "instances can be started", why, false);
    }

    /** Tells whether a control was found not to hold, rather than that nothing could be tried. */
    public boolean disproves() {
        return !passed && !control.equals(PROBE);
    }

    private static Tried named(String profile, String detail) {
        String[] parts = detail.split(": ", 2);
        return parts.length == 2
                ? new Tried(profile, parts[0], "in force", parts[1], false)
                : new Tried(profile, PROBE, "in force", detail, false);
    }
}
