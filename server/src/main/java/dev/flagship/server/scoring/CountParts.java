package dev.flagship.server.scoring;

import dev.flagship.server.account.Memberships;
import dev.flagship.server.account.User;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.challenge.Challenge.Logic;
import dev.flagship.server.flag.CheckFlag;
import dev.flagship.server.flag.Verdict;
import dev.flagship.server.session.Caller;
import dev.flagship.server.session.Mode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides whether a right answer solves its challenge, or is only a part of it: one of several flags, or the flag of
 * one member. Takes part in the running transaction, which holds the account.
 */
final class CountParts {
    private final PartStore store;
    private final CheckFlag checkFlag;
    private final Memberships memberships;

    CountParts(PartStore store, CheckFlag checkFlag, Memberships memberships) {
        this.store = store;
        this.checkFlag = checkFlag;
        this.memberships = memberships;
    }

    /** Returns whether a right answer, together with those before it, solves the challenge. If not, it is a part. */
    boolean solve(Caller caller, Challenge challenge, Verdict verdict) {
        return solve(caller, challenge, verdict, List.of());
    }

    /** Like {@link #solve(Caller, Challenge, Verdict)}, with further parts that are not stored. */
    boolean solve(Caller caller, Challenge challenge, Verdict verdict, List<FlagPart> unstored) {
        Logic logic = logic(caller, challenge);
        if (logic == Logic.ANY) {
            return true;
        }
        List<FlagPart> before = Stream.concat(store.of(challenge.id(), caller.accountId()).stream(), unstored.stream())
                .toList();
        List<FlagPart> after = FlagPart.with(before, caller.userId(), verdict.flags());
        return FlagPart.complete(logic, after, needed(challenge), members(caller));
    }

    /** Stores the parts that a recorded answer gave. */
    void keep(long submissionId, Verdict verdict) {
        store.add(submissionId, verdict.flags());
    }

    /** Where users play, there is no team to wait for. */
    private static Logic logic(Caller caller, Challenge challenge) {
        return challenge.logic() == Logic.TEAM && caller.mode() != Mode.TEAMS ? Logic.ANY : challenge.logic();
    }

    private Set<Long> needed(Challenge challenge) {
        Set<Long> needed = new HashSet<>(checkFlag.authored(challenge.id()));
        if (challenge.container() != null) {
            needed.add(Verdict.FLAG_OF_INSTANCE);
        }
        return needed;
    }

    /** Only members who can submit count; banned ones cannot sign in. */
    private Set<Long> members(Caller caller) {
        return caller.mode() == Mode.TEAMS
                ? memberships.of(caller.accountId()).stream()
                        .filter(member -> !member.banned())
                        .map(User::id)
                        .collect(Collectors.toSet())
                : Set.of(caller.userId());
    }
}
