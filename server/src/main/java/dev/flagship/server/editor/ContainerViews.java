package dev.flagship.server.editor;

import dev.flagship.api.challenge.ContainerProfiles;
import dev.flagship.ledger.intent.UpdateLedger.Standing;
import dev.flagship.lifecycle.container.ExposedPort.Exposure;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.challenge.ContainerPart;
import dev.flagship.server.challenge.UpdateInstances;
import dev.flagship.server.editor.ContainerView.FailureView;
import dev.flagship.server.editor.ContainerView.ImageView;
import dev.flagship.server.editor.ContainerView.RunView;
import dev.flagship.server.grant.Grants;
import dev.flagship.server.health.SolverRun;
import dev.flagship.server.health.SolverRuns;
import dev.flagship.server.instance.ImageStates;
import dev.flagship.server.instance.StateWords;
import dev.flagship.server.instance.ViewInstances;
import dev.flagship.server.instance.WaitingInstances;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.session.Caller;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** Assembles the view of how instances are run, with the available choices. */
final class ContainerViews {
    private static final int EMPTY_ROWS = 2;
    private static final int FAILURES = 5;
    private static final List<String> EXPOSURES =
            Arrays.stream(Exposure.values()).map(Exposure::text).toList();

    private final ImageStates images;
    private final ViewInstances instances;
    private final UpdateInstances updates;
    private final WaitingInstances waiting;
    private final ContainerProfiles profiles;
    private final SolverRuns runs;
    private final GrantViews grants;
    private final Grants granted;
    private final JsonMapper json;

    ContainerViews(
            ImageStates images,
            ViewInstances instances,
            UpdateInstances updates,
            WaitingInstances waiting,
            ContainerProfiles profiles,
            SolverRuns runs,
            GrantViews grants,
            Grants granted,
            JsonMapper json) {
        this.grants = grants;
        this.granted = granted;
        this.runs = runs;
        this.images = images;
        this.instances = instances;
        this.updates = updates;
        this.waiting = waiting;
        this.profiles = profiles;
        this.json = json;
    }

    /** Returns the view, with rows for all used ports and a few more. */
    ContainerView of(Caller caller, Challenge challenge, Typed typed) {
        Optional<ContainerPart> part = challenge.runs();
        Map<String, String> fields = part.flatMap(each -> Optional.ofNullable(each.body()))
                .map(body -> ContainerForm.saved(json.readTree(body)))
                .orElse(Map.of());
        int used = part.map(each -> each.ports().size()).orElse(0);
        List<GrantView> asked = grants.of(challenge);
        return new ContainerView(
                part.map(ContainerPart::image).orElse(""),
                images.of(challenge.id())
                        .map(state -> new ImageView(state.present(), state.problem(), state.checkedAt()))
                        .orElse(null),
                fields,
                Math.min(ContainerForm.MOST_PORTS, Math.max(used, ContainerForm.rows(typed)) + EMPTY_ROWS),
                images.names(),
                List.copyOf(profiles.names()),
                EXPOSURES,
                updates.standing(challenge)
                        .map(standing -> RunningView.of(standing, hindrance(challenge, standing), caller.isAdmin()))
                        .orElse(RunningView.NONE),
                asked,
                caller.isAdmin(),
                asked.isEmpty() ? 0 : granted.running(challenge.id()),
                part.isEmpty() ? List.of() : failures(challenge.id()),
                runs(challenge.id()));
    }

    private String hindrance(Challenge challenge, Standing standing) {
        return standing.waiting() + standing.atReset() == 0
                ? ""
                : waiting.hindrance(challenge.id()).map(Refusal::sentence).orElse("");
    }

    private List<RunView> runs(long challengeId) {
        return runs.ofChallenge(challengeId).stream()
                .map(run -> new RunView(run.at(), run.state() == SolverRun.State.SOLVED, run.seconds(), run.detail()))
                .toList();
    }

    private List<FailureView> failures(long challengeId) {
        return instances.failed(challengeId, FAILURES).stream()
                .map(instance -> new FailureView(
                        instance.stateSince(),
                        Optional.ofNullable(instance.reason())
                                .map(StateWords::reason)
                                .orElse(""),
                        instance.detail()))
                .toList();
    }
}
