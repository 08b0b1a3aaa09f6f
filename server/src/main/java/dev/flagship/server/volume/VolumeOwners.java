package dev.flagship.server.volume;

import static dev.flagship.server.words.Words.say;

import dev.flagship.ledger.volume.KeptVolume;
import dev.flagship.server.account.Accounts;
import dev.flagship.server.account.User;
import dev.flagship.server.session.Mode;
import dev.flagship.server.session.Modes;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds the owners of volumes, with their current names. */
final class VolumeOwners {
    private final Accounts accounts;
    private final Modes modes;

    VolumeOwners(Accounts accounts, Modes modes) {
        this.accounts = accounts;
        this.modes = modes;
    }

    /** Returns the owners of these volumes by owner key. */
    Map<String, Owner> of(Collection<KeptVolume> volumes) {
        List<String> keys =
                volumes.stream().map(KeptVolume::ownerKey).distinct().toList();
        Map<Long, User> users = accounts.users(ids(keys, Mode.USERS));
        Map<Long, String> teams = modes.byTeam() ? accounts.names(ids(keys, Mode.TEAMS)) : Map.of();
        return keys.stream().collect(Collectors.toMap(Function.identity(), key -> owner(key, users, teams)));
    }

    private static Owner owner(String key, Map<Long, User> users, Map<Long, String> teams) {
        if (key.equals(Mode.SHARED)) {
            return new Owner(say("admin-volumes.everybody"), "");
        }
        long id = id(key);
        User user = key.equals(Mode.USERS.ownerKey(id)) ? users.get(id) : null;
        String team = key.equals(Mode.TEAMS.ownerKey(id)) ? teams.get(id) : null;
        if (user != null) {
            return new Owner(user.name(), "/admin/users/" + id);
        }
        return team == null ? new Owner(key, "") : new Owner(team, "/admin/teams/" + id);
    }

    private static List<Long> ids(List<String> keys, Mode mode) {
        return keys.stream()
                .filter(key -> key.equals(mode.ownerKey(id(key))))
                .map(VolumeOwners::id)
                .toList();
    }

    /** Returns the number in an owner key; 0 where it has none. */
    private static long id(String key) {
        String number = key.substring(key.indexOf(':') + 1);
        return number.matches("\\d{1,18}") ? Long.parseLong(number) : 0;
    }

    /**
     * An owner.
     *
     * @param name the name of the account; the owner key where the account is gone
     * @param page the operators' page of the account; empty for none
     */
    record Owner(String name, String page) {}
}
