package dev.flagship.cli.challenge;

import dev.flagship.cli.CommandException;
import dev.flagship.cli.ExitCodes;
import dev.flagship.cli.remote.Api;
import dev.flagship.cli.remote.Instances;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Solves one challenge on a running platform twice. Stops what it started, however it ends. */
final class TryOut {
    private final Api api;
    private final Instances instances;
    private final long challenge;
    private final Solver solver;
    private final Duration patience;
    private final List<Check> checks = new ArrayList<>();
    private final OwnInstances own;

    TryOut(Api api, long challenge, Solver solver, Duration patience) {
        this.api = api;
        this.instances = new Instances(api);
        this.challenge = challenge;
        this.solver = solver;
        this.patience = patience;
        this.own = new OwnInstances(api, patience);
    }

    /**
     * One check.
     *
     * @param detail why it does not hold; empty when it does
     */
    record Check(String check, boolean holds, String detail) {}

    /**
     * Tries the challenge. After a check that does not hold, the checks that depend on it are left out.
     *
     * @param secondAccount the account of the second instance; 0 to start it for the caller, after the first is gone
     */
    List<Check> run(long secondAccount) throws InterruptedException {
        requireNothingLive();
        try {
            String first = solved("the first instance", 0);
            if (first != null && check("its flag is right", isRight(first), "the platform does not accept it")) {
                second(first, secondAccount);
            }
        } finally {
            own.stopAll();
        }
        return List.copyOf(checks);
    }

    private void second(String first, long secondAccount) throws InterruptedException {
        if (secondAccount == 0) {
            own.stopAll();
        }
        String second = solved("a second instance", secondAccount);
        if (second == null || !check("its flag is another one", !first.equals(second), "both have the same flag")) {
            return;
        }
        if (secondAccount == 0) {
            check("its flag is right", isRight(second), "the platform does not accept it");
            if (countsOnlyWhileRunning()) {
                check("the first one's flag is right no more", !isRight(first), "the platform still accepts it");
            }
        } else {
            check("its flag is not right for me", !isRight(second), "the platform accepts another account's flag");
        }
    }

    private @Nullable String solved(String which, long account) throws InterruptedException {
        JsonNode instance = instances.settled(start(account), patience);
        String state = instance.path("state").asString("?");
        String why = instance.path("reason").asString("").isEmpty()
                ? ""
                : " (" + instance.path("reason").asString("") + ") "
                        + instance.path("detail").asString("");
        if (!check(which + " runs", Instances.isRunning(instance), state + why.stripTrailing())) {
            return null;
        }
        return switch (solver.solve(instance.path("endpoints").path(0))) {
            case Solver.Outcome.Found(String flag) -> {
                check("the solver solves it", true, "");
                yield flag;
            }
            case Solver.Outcome.Nothing(String reason) -> {
                check("the solver solves it", false, reason);
                yield null;
            }
        };
    }

    private boolean check(String what, boolean holds, String otherwise) {
        checks.add(new Check(what, holds, holds ? "" : otherwise));
        return holds;
    }

    /** Refuses to begin beside a live instance: a start would return that one, and it would be stopped here. */
    private void requireNothingLive() throws InterruptedException {
        JsonNode live = api.get("/instances?challenge_id=" + challenge).path("data");
        if (!live.isEmpty()) {
            throw new CommandException(
                    ExitCodes.FAILED,
                    "BUSY: you have an instance of it already; first: ./flagship instance stop "
                            + live.path(0).path("id").asString() + " --wait");
        }
    }

    private JsonNode start(long account) throws InterruptedException {
        Map<String, Object> fields = new HashMap<>(OwnInstances.of(challenge));
        if (account != 0) {
            requireNothingLiveOf(account);
            fields.put("account_id", account);
        }
        return own.start(challenge, fields);
    }

    private void requireNothingLiveOf(long account) throws InterruptedException {
        String query = "/instances?view=admin&challenge_id=" + challenge + "&account_id=" + account;
        if (!api.get(query).path("data").isEmpty()) {
            throw new CommandException(ExitCodes.FAILED, "BUSY: account " + account + " has an instance of it already");
        }
    }

    /**
     * Tells whether flags are right only while their instance runs. Otherwise the first instance's flag stays right for
     * its owner.
     */
    private boolean countsOnlyWhileRunning() throws InterruptedException {
        return api.get("/challenges/" + challenge + "/rules")
                .path("data")
                .valueStream()
                .filter(rule -> rule.path("name").asString("").equals("flag_only_while_running"))
                .allMatch(rule -> rule.path("in_force").asString("").equals("true"));
    }

    private boolean isRight(String flag) throws InterruptedException {
        return new Preview(api, challenge).isRight(flag);
    }
}
