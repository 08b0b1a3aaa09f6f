package dev.flagship.server.account;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.settings.Setting;
import dev.flagship.server.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/** Decides whether strangers may register, and whether they need a code. */
public final class RegistrationPolicy {
    private final Settings settings;
    private final UserCount users;

    RegistrationPolicy(Settings settings, UserCount users) {
        this.settings = settings;
        this.users = users;
    }

    /** Whether anybody can register by themselves. */
    public boolean isOpen() {
        return settings.text(Setting.REGISTRATION_VISIBILITY).equals("public");
    }

    /** Whether a registration code is required. */
    public boolean asksForCode() {
        return !settings.text(Setting.REGISTRATION_CODE).isEmpty();
    }

    /** Returns why nobody can register now; empty if they can. */
    Optional<Refusal> refusal() {
        if (!isOpen()) {
            return Optional.of(Refusal.of(Code.FORBIDDEN, say("account.registration-closed")));
        }
        return full(settings.number(Setting.USERS));
    }

    /**
     * Returns why no more users can be added; empty if they can. The answer stays true until the running transaction
     * ends.
     */
    Optional<Refusal> fullHeld() {
        int most = settings.number(Setting.USERS);
        if (most > 0) {
            users.hold();
        }
        return full(most);
    }

    private Optional<Refusal> full(int most) {
        return most > 0 && users.all() >= most
                ? Optional.of(Refusal.of(Code.FORBIDDEN, say("account.registration-full", most)))
                : Optional.empty();
    }

    /** Returns whether the registration code is right, or none is required. Compares in constant time. */
    boolean isRight(String code) {
        return !asksForCode()
                || MessageDigest.isEqual(
                        code.strip().getBytes(StandardCharsets.UTF_8),
                        settings.text(Setting.REGISTRATION_CODE).strip().getBytes(StandardCharsets.UTF_8));
    }
}
