package dev.flagship.server.admin;

import static dev.flagship.server.words.Words.say;

import dev.flagship.api.config.PlatformConfig;
import dev.flagship.ledger.intent.DefinitionLedger;
import dev.flagship.ledger.intent.OperationsLedger;
import dev.flagship.ledger.intent.OperationsLedger.BadImage;
import dev.flagship.ledger.intent.OperationsLedger.Failure;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.health.Health;
import dev.flagship.server.health.SolverRun;
import dev.flagship.server.health.SolverRuns;
import dev.flagship.server.instance.StateWords;
import dev.flagship.server.instance.operator.CleanUpDead;
import dev.flagship.server.settings.Setting;
import dev.flagship.server.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the {@link Situation} from the ledger and the database. */
final class Situations {
    static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final OperationsLedger operations;
    private final DefinitionLedger definitions;
    private final CleanUpDead cleanUp;
    private final DashboardStore store;
    private final Catalog catalog;
    private final SolverRuns runs;
    private final Settings settings;
    private final String engine;
    private final Clock clock;

    Situations(
            OperationsLedger operations,
            DefinitionLedger definitions,
            CleanUpDead cleanUp,
            DashboardStore store,
            Catalog catalog,
            SolverRuns runs,
            Settings settings,
            PlatformConfig config,
            Clock clock) {
        this.operations = operations;
        this.definitions = definitions;
        this.cleanUp = cleanUp;
        this.store = store;
        this.catalog = catalog;
        this.runs = runs;
        this.settings = settings;
        this.engine = config.engine().name();
        this.clock = clock;
    }

    Situation now() {
        Instant now = clock.now();
        return new Situation(
                now,
                clock.isSteady(),
                engine,
                definitions.engine(engine).orElse(null),
                operations.queue(),
                room(),
                operations.failures(now.minus(HOUR)).stream().map(this::failed).toList(),
                operations.badImages().stream().flatMap(this::image).toList(),
                store.foreignFlags(now.minus(DAY)),
                ailing());
    }

    private Situation.Room room() {
        return new Situation.Room(
                operations.owned(),
                settings.number(Setting.INSTANCES_IN_ALL),
                settings.isSet(Setting.NO_NEW_STARTS),
                cleanUp.howMany());
    }

    private List<Situation.Ailing> ailing() {
        return runs.examinedAndOut().values().stream()
                .filter(examined -> examined.health() != Health.SOLVED)
                .map(examined -> ailing(examined.last(), examined.health()))
                .toList();
    }

    private Situation.Ailing ailing(SolverRun last, Health health) {
        long id = last.challengeId();
        return new Situation.Ailing(
                id,
                catalog.find(id).map(Challenge::name).orElse(""),
                health == Health.FAILED,
                last.detail(),
                last.at());
    }

    private Situation.Failed failed(Failure failure) {
        return new Situation.Failed(
                failure.challengeId(),
                catalog.find(failure.challengeId()).map(Challenge::name).orElse(failure.slug()),
                StateWords.reason(failure.reason()),
                failure.number());
    }

    /** Skips images of what is no challenge any more, or has no container any more: they are not needed. */
    private Stream<Situation.Image> image(BadImage bad) {
        Optional<Challenge> challenge = catalog.find(bad.challengeId()).filter(known -> known.container() != null);
        return challenge.stream()
                .map(known -> new Situation.Image(
                        known.id(),
                        known.name(),
                        bad.image(),
                        bad.present() ? bad.problem() : say("admin-facts.no-image")));
    }
}
