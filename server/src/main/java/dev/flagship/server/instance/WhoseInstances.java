package dev.flagship.server.instance;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.account.Account;
import dev.flagship.server.account.Accounts;
import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/** Resolves the challenge and the account of the instances that an operator means. Refuses what does not exist. */
public final class WhoseInstances {
    private final Catalog catalog;
    private final Accounts accounts;

    WhoseInstances(Catalog catalog, Accounts accounts) {
        this.catalog = catalog;
        this.accounts = accounts;
    }

    /**
     * Returns the choice of instances of this challenge and account, where they are given; refuses ones that do not
     * exist.
     */
    InstancesOf known(@Nullable Long challengeId, @Nullable Long accountId) {
        InstancesOf which = new InstancesOf(challengeId, accountId);
        challenge(which);
        account(which);
        return which;
    }

    /** Returns the challenge's name; empty for all. */
    public String challenge(InstancesOf which) {
        Long id = which.challengeId();
        return id == null ? "" : catalog.find(id).map(Challenge::name).orElseThrow(() -> Catalog.notFound(id));
    }

    /** Returns the account's name; empty for all. */
    public String account(InstancesOf which) {
        Long id = which.accountId();
        return id == null
                ? ""
                : accounts.find(id)
                        .map(Account::name)
                        .orElseThrow(() -> Refusal.of(Code.NOT_FOUND, "account_id", say("admin-stop.no-account", id))
                                .asException());
    }
}
