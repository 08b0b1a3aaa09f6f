package dev.flagship.server.instance;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.page.Durations;
import dev.flagship.server.refusal.Refusal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The instance of one challenge as its player reads it: a sentence, where to reach it, what can be done.
 *
 * @param instanceId null while there never was one
 * @param sentence the state in words; while running, the clock follows it
 * @param advice the next step, or how it works; empty for none
 * @param refusal why the last request was not granted, and when it will be; empty for none
 * @param remedies what could be done to be granted it nevertheless
 * @param seconds time left of a running instance; -1 when it has no clock
 */
public record InstancePanelView(
        long challengeId,
        String challengeName,
        @Nullable String instanceId,
        Phase phase,
        String sentence,
        String advice,
        String refusal,
        List<RemedyView> remedies,
        long seconds,
        List<EndpointView> endpoints,
        ActionsView actions) {
    public InstancePanelView {
        Objects.requireNonNull(challengeName, "challengeName");
        Objects.requireNonNull(phase, "phase");
        Objects.requireNonNull(sentence, "sentence");
        Objects.requireNonNull(advice, "advice");
        Objects.requireNonNull(refusal, "refusal");
        remedies = List.copyOf(remedies);
        endpoints = List.copyOf(endpoints);
        Objects.requireNonNull(actions, "actions");
    }

    /** The same panel, saying why a request was not granted, and what could be done about it. */
    public InstancePanelView refused(Refusal refused) {
        return new InstancePanelView(
                challengeId,
                challengeName,
                instanceId,
                phase,
                sentence,
                advice,
                refused.sentence(),
                RemedyView.of(refused),
                seconds,
                endpoints,
                actions);
    }

    /** The same panel once nothing can be started any more; it is unchanged while there is something to stop. */
    public InstancePanelView over(String why) {
        if (phase != Phase.NONE && phase != Phase.FAILED) {
            return this;
        }
        return new InstancePanelView(
                challengeId,
                challengeName,
                instanceId,
                phase,
                instanceId == null ? why : sentence,
                instanceId == null ? "" : why,
                "",
                List.of(),
                seconds,
                endpoints,
                ActionsView.none());
    }

    /** The same panel where nothing can be done but to stop what there is. */
    public InstancePanelView onlyToStop() {
        return new InstancePanelView(
                challengeId,
                challengeName,
                instanceId,
                phase,
                sentence,
                advice,
                refusal,
                remedies,
                seconds,
                endpoints,
                ActionsView.stop(actions.stop()));
    }

    /** What screen readers are told when the panel changes: the sentence, with the time in words. */
    public String announcement() {
        String time = seconds < 0 ? "" : " " + say("instance.left", Durations.words(seconds));
        return (refusal.isEmpty() ? "" : refusal + " ") + sentence + time;
    }

    /** Whether there is a port that only addresses of the owner reach. */
    public boolean guarded() {
        return endpoints.stream().anyMatch(EndpointView::guarded);
    }

    /** Which way an instance is going; decides colour and movement only. */
    public enum Phase {
        NONE,
        WAITING,
        RUNNING,
        ENDING,
        FAILED
    }

    /**
     * The panel's buttons.
     *
     * @param start label of the start button; empty when there is nothing to start now
     * @param extend what extending would do; null when there is nothing to extend
     * @param reset whether it can be reset
     * @param stop label of the stop button; empty when there is nothing to stop
     */
    public record ActionsView(String start, @Nullable ExtendView extend, boolean reset, String stop) {
        public ActionsView {
            Objects.requireNonNull(start, "start");
            Objects.requireNonNull(stop, "stop");
        }

        /** Nothing can be done now. */
        public static ActionsView none() {
            return new ActionsView("", null, false, "");
        }

        /** It can be started. */
        public static ActionsView start(String label) {
            return new ActionsView(label, null, false, "");
        }

        /** It can be stopped. */
        public static ActionsView stop(String label) {
            return new ActionsView("", null, false, label);
        }

        /** It runs: it can be extended, reset and stopped. */
        public static ActionsView running(ExtendView extend) {
            return new ActionsView("", extend, true, say("instance.stop"));
        }

        /** It runs for everybody: it can be extended. */
        public static ActionsView shared(ExtendView extend) {
            return new ActionsView("", extend, false, "");
        }

        /** Whether there is a button for an instance that exists. */
        public boolean any() {
            return extend != null || reset || !stop.isEmpty();
        }
    }

    /**
     * Where the instance listens.
     *
     * @param url of a web service; null for a raw connection
     * @param entrance what opens it in a browser: the url, or what leads there with a ticket
     * @param commands to paste into a terminal, one instead of the other
     * @param hint how its author says to connect; empty for none
     * @param guarded whether only addresses of the owner get in
     */
    public record EndpointView(
            String name,
            @Nullable String url,
            @Nullable String entrance,
            List<String> commands,
            String hint,
            boolean guarded) {
        public EndpointView {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(hint, "hint");
            commands = List.copyOf(commands);
            if (url == null && commands.isEmpty()) {
                throw new IllegalArgumentException("endpoint " + name + " (expected: a url or commands)");
            }
        }

        /** A web service. */
        public static EndpointView web(String name, String url, String hint) {
            return new EndpointView(name, url, url, List.of(), hint, false);
        }

        /** A raw connection. */
        public static EndpointView raw(String name, List<String> commands, String hint, boolean guarded) {
            return new EndpointView(name, null, null, commands, hint, guarded);
        }

        /** The same web service where browsers and programs have to show a pass. */
        public EndpointView entered(String by, List<String> carrying) {
            return new EndpointView(name, url, by, carrying, hint, guarded);
        }

        /** What is shown first. */
        public String address() {
            return url != null ? url : commands.getFirst();
        }

        /** What does the same. */
        public List<String> others() {
            return url != null ? commands : commands.subList(1, commands.size());
        }
    }

    /**
     * Extending, as a button and the note beside it.
     *
     * @param label what a press does: "Extend (+1 hour)"
     * @param left how many presses remain
     * @param never why it cannot be extended any more; empty while it can
     */
    public record ExtendView(String label, String left, String never) {
        public ExtendView {
            Objects.requireNonNull(label, "label");
            Objects.requireNonNull(left, "left");
            Objects.requireNonNull(never, "never");
        }
    }

    /**
     * A way to be granted a start, as a button.
     *
     * @param label what a press does: "Stop Lantern and start this"
     * @param ids the instances that it stops, with commas between
     * @param names what they are called
     */
    public record RemedyView(String label, String ids, String names) {
        public RemedyView {
            Objects.requireNonNull(label, "label");
            Objects.requireNonNull(ids, "ids");
            Objects.requireNonNull(names, "names");
        }

        static List<RemedyView> of(Refusal refused) {
            return refused.remedies().stream()
                    .map(remedy -> new RemedyView(say("instance.swap", remedy.names()), remedy.ids(), remedy.names()))
                    .toList();
        }
    }
}
