package dev.flagship.server.instance;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.page.Durations;
import dev.flagship.server.refusal.Refusal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The instance of one challenge as its player reads it: a sentence, the addresses, and what can be done.
 *
 * @param instanceId null while there never was an instance
 * @param sentence the state in words; the clock follows it while the instance runs
 * @param advice the next step, or how it works; empty for none
 * @param refusal why the last request was refused, and when it would be granted; empty for none
 * @param remedies what could be done to have the request granted nevertheless
 * @param seconds time left of a running instance, in seconds; -1 when it has no clock
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

    /** Returns this panel with the reason why a request was refused, and what could be done about it. */
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

    /**
     * Returns this panel for a time when nothing can be started any more. Unchanged while there is something to stop.
     */
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

    /** Returns this panel with no button but the one that stops the instance. */
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

    /** Returns what screen readers say when the panel changes: the sentence, with the time in words. */
    public String announcement() {
        String time = seconds < 0 ? "" : " " + say("instance.left", Durations.words(seconds));
        return (refusal.isEmpty() ? "" : refusal + " ") + sentence + time;
    }

    /** Returns whether some port is reached from addresses of the owner only. */
    public boolean guarded() {
        return endpoints.stream().anyMatch(EndpointView::guarded);
    }

    /** The phase of an instance; it decides colour and movement only. */
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

        /** Returns no buttons: nothing can be done now. */
        public static ActionsView none() {
            return new ActionsView("", null, false, "");
        }

        /** Returns the button that starts an instance. */
        public static ActionsView start(String label) {
            return new ActionsView(label, null, false, "");
        }

        /** Returns the button that stops the instance. */
        public static ActionsView stop(String label) {
            return new ActionsView("", null, false, label);
        }

        /** Returns the buttons of a running instance: extend, reset and stop. */
        public static ActionsView running(ExtendView extend) {
            return new ActionsView("", extend, true, say("instance.stop"));
        }

        /** Returns the button of a running shared instance: extend. */
        public static ActionsView shared(ExtendView extend) {
            return new ActionsView("", extend, false, "");
        }

        /** Returns whether there is a button for an instance that exists. */
        public boolean any() {
            return extend != null || reset || !stop.isEmpty();
        }
    }

    /**
     * One address at which the instance listens.
     *
     * @param url the address of a web service; null for a raw connection
     * @param entrance the address that opens it in a browser: the url, or a page of ours that leads there with a ticket
     * @param commands alternative commands to paste into a terminal
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

        /** Returns a web service that browsers open without a ticket. */
        public static EndpointView web(String name, String url, String hint, boolean guarded) {
            return new EndpointView(name, url, url, List.of(), hint, guarded);
        }

        /** Returns a raw connection. */
        public static EndpointView raw(String name, List<String> commands, String hint, boolean guarded) {
            return new EndpointView(name, null, null, commands, hint, guarded);
        }

        /** Returns this web service for browsers and programs that have to show a pass. */
        public EndpointView entered(String by, List<String> carrying) {
            return new EndpointView(name, url, by, carrying, hint, guarded);
        }

        /** Returns the address to show first. */
        public String address() {
            return url != null ? url : commands.getFirst();
        }

        /** Returns the commands that do the same as {@link #address}. */
        public List<String> others() {
            return url != null ? commands : commands.subList(1, commands.size());
        }
    }

    /**
     * The button that extends an instance, and the note beside it.
     *
     * @param label what pressing it does: "Extend (+1 hour)"
     * @param left how many extensions remain, in words
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
     * A button that stops other instances so that a refused start is granted.
     *
     * @param label what pressing it does: "Stop Lantern and start this"
     * @param ids the ids of the instances that it stops, separated by commas
     * @param names the names of their challenges
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
