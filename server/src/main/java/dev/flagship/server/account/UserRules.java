package dev.flagship.server.account;

import dev.flagship.server.settings.Setting;
import dev.flagship.server.settings.Settings;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What names, e-mail addresses and passwords may be; each answers with the sentence that says what is wrong. */
final class UserRules {
    private static final int LONGEST_NAME = 64;
    /** The longest e-mail address in characters. */
    static final int LONGEST_EMAIL = 254;

    private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+");
    /** How a user is called who was removed. */
    private static final String REMOVED = "removed-";

    private final UserStore users;
    private final Settings settings;

    UserRules(UserStore users, Settings settings) {
        this.users = users;
        this.settings = settings;
    }

    /** A name that is new to its user. */
    Optional<String> name(String name) {
        if (name.isEmpty() || name.length() > LONGEST_NAME || !Text.isPlain(name)) {
            return Optional.of("Pick a user name of 1 to " + LONGEST_NAME + " visible characters");
        }
        if (EMAIL.matcher(name).matches()) {
            return Optional.of("Your user name cannot be an email address");
        }
        return users.isNameTaken(name) || name.toLowerCase(Locale.ROOT).startsWith(REMOVED)
                ? Optional.of("That user name is already taken")
                : Optional.empty();
    }

    /** An address that is new to its user. */
    Optional<String> email(String email) {
        if (email.length() > LONGEST_EMAIL
                || !Text.isPlain(email)
                || !EMAIL.matcher(email).matches()) {
            return Optional.of("Please enter a valid email address");
        }
        if (!isDomainWelcome(email.substring(email.indexOf('@') + 1).toLowerCase(Locale.ROOT))) {
            return Optional.of("Your email address is not from an allowed domain");
        }
        return users.isEmailTaken(email) ? Optional.of("That email has already been used") : Optional.empty();
    }

    /** A new password. */
    Optional<String> password(String password) {
        int least = shortestPassword();
        return password.length() < least || password.length() > Passwords.LONGEST
                ? Optional.of("Pick a password of " + least + " to " + Passwords.LONGEST + " characters")
                : Optional.empty();
    }

    /** How many characters a new password has at least. */
    int shortestPassword() {
        return Math.max(1, settings.number(Setting.PASSWORD_LENGTH));
    }

    private boolean isDomainWelcome(String domain) {
        String allowed = settings.text(Setting.DOMAINS_ALLOWED);
        return (allowed.isBlank() || isAmong(domain, allowed))
                && !isAmong(domain, settings.text(Setting.DOMAINS_REFUSED));
    }

    private static boolean isAmong(String domain, String list) {
        for (String each : list.toLowerCase(Locale.ROOT).split(",", -1)) {
            String pattern = each.strip();
            boolean below = pattern.startsWith("*.") && domain.endsWith(pattern.substring(1));
            if (below || (!pattern.isEmpty() && domain.equals(pattern))) {
                return true;
            }
        }
        return false;
    }
}
