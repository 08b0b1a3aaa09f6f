package dev.flagship.server.instance;

import static dev.flagship.server.words.Words.say;

import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.ledger.intent.IntentLedger;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.server.account.Accounts;
import dev.flagship.server.account.Caller;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.refusal.RefusedException;

/** Finds instances for whoever may deal with them: their account, and operators. For all others they do not exist. */
final class HeldInstance {
    private final IntentLedger ledger;
    private final Accounts accounts;

    HeldInstance(IntentLedger ledger, Accounts accounts) {
        this.ledger = ledger;
        this.accounts = accounts;
    }

    /** The instance as it is. */
    InstanceRecord find(Caller caller, InstanceId id) {
        return ledger.find(id)
                .filter(found -> caller.seesAll() || caller.ownerKey().equals(found.ownerKey()))
                .orElseThrow(HeldInstance::notFound);
    }

    /** The instance as it is, for its account alone. */
    InstanceRecord own(Caller caller, InstanceId id) {
        InstanceRecord found = find(caller, id);
        if (!caller.ownerKey().equals(found.ownerKey())) {
            throw Refusal.of(Code.FORBIDDEN, say("instance.owner-only")).asException();
        }
        return found;
    }

    /** The instance as it stays until the running transaction ends, as far as accounts and operators are concerned. */
    InstanceRecord hold(Caller caller, InstanceId id) {
        InstanceRecord found = find(caller, id);
        if (!caller.isAdmin() && !caller.ownerKey().equals(found.ownerKey())) {
            throw Refusal.of(Code.FORBIDDEN, say("instance.look-only")).asException();
        }
        accounts.hold(found.accountId());
        return ledger.find(id).orElseThrow(HeldInstance::notFound);
    }

    private static RefusedException notFound() {
        return Refusal.of(Code.INSTANCE_NOT_FOUND, say("instance.no-such")).asException();
    }
}
