package dev.flagship.server.people;

import dev.flagship.server.account.ChangeUser;
import dev.flagship.server.account.KnownUsers;
import dev.flagship.server.account.OneTimeLink;
import dev.flagship.server.account.RemoveUser;
import dev.flagship.server.account.ResetPassword;
import dev.flagship.server.account.User;
import dev.flagship.server.session.Caller;
import dev.flagship.server.standings.StandingsBoard;
import tools.jackson.databind.JsonNode;

/** Changes and removes users, and then updates instances and standings. */
final class UserChanges {
    private final KnownUsers known;
    private final ChangeUser changeUser;
    private final RemoveUser removeUser;
    private final ResetPassword resetPassword;
    private final EndAccount endAccount;
    private final StandingsBoard board;

    UserChanges(
            KnownUsers known,
            ChangeUser changeUser,
            RemoveUser removeUser,
            ResetPassword resetPassword,
            EndAccount endAccount,
            StandingsBoard board) {
        this.known = known;
        this.changeUser = changeUser;
        this.removeUser = removeUser;
        this.resetPassword = resetPassword;
        this.endAccount = endAccount;
        this.board = board;
    }

    User add(Caller caller, JsonNode body) {
        return changeUser.add(caller, body);
    }

    /** Changes what the request names, and stops the instances of a user who is banned. */
    User change(Caller caller, long id, JsonNode body) {
        User changed = changeUser.change(caller, id, body);
        board.changed();
        if (changed.banned()) {
            endAccount.ofUser(caller, changed);
        }
        return changed;
    }

    /** Removes a user and stops their instances. */
    void remove(Caller caller, long id) {
        User user = known.find(id);
        removeUser.remove(caller, id);
        endAccount.ofUser(caller, user);
        board.changed();
    }

    /** Returns a link to set a new password, to hand over to the user. */
    OneTimeLink resetLink(Caller caller, User user) {
        return resetPassword.linkFor(caller, user);
    }

    User find(long id) {
        return known.find(id);
    }
}
