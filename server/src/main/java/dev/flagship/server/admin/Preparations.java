package dev.flagship.server.admin;

import dev.flagship.api.config.PlatformConfig;
import dev.flagship.ledger.intent.OperationsLedger;
import dev.flagship.server.admin.Preparation.Named;
import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.competition.Competition;
import dev.flagship.server.flag.ChangeFlags;
import dev.flagship.server.settings.Setting;
import dev.flagship.server.settings.Settings;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Collects what is prepared for the event. */
final class Preparations {
    private final Catalog catalog;
    private final ChangeFlags flags;
    private final OperationsLedger operations;
    private final DashboardStore store;
    private final Competition competition;
    private final Settings settings;
    private final PlatformConfig config;

    Preparations(
            Catalog catalog,
            ChangeFlags flags,
            OperationsLedger operations,
            DashboardStore store,
            Competition competition,
            Settings settings,
            PlatformConfig config) {
        this.catalog = catalog;
        this.flags = flags;
        this.operations = operations;
        this.store = store;
        this.competition = competition;
        this.settings = settings;
        this.config = config;
    }

    Preparation now() {
        List<Challenge> visible = catalog.list(true).stream()
                .filter(challenge -> challenge.state() == Challenge.State.VISIBLE)
                .toList();
        Set<Long> flagged = flags.counts().keySet();
        Set<Long> neverRan = new HashSet<>(operations.neverRan());
        return new Preparation(
                competition.start().isPresent(),
                competition.end().isPresent(),
                visible.size(),
                named(visible, challenge -> challenge.container() == null && !flagged.contains(challenge.id())),
                named(visible, challenge -> challenge.container() != null && neverRan.contains(challenge.id())),
                store.firstPasswords(),
                !settings.text(Setting.MAIL_SERVER).isEmpty(),
                config.server().publicUrl());
    }

    private static List<Named> named(List<Challenge> challenges, Predicate<Challenge> which) {
        return challenges.stream()
                .filter(which)
                .map(challenge -> new Named(challenge.id(), challenge.name()))
                .toList();
    }
}
