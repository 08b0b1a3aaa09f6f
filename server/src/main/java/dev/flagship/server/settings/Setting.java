package dev.flagship.server.settings;

import static dev.flagship.server.settings.Kinds.host;
import static dev.flagship.server.settings.Kinds.lines;
import static dev.flagship.server.settings.Kinds.number;
import static dev.flagship.server.settings.Kinds.ports;
import static dev.flagship.server.settings.Kinds.secret;
import static dev.flagship.server.settings.Kinds.sight;
import static dev.flagship.server.settings.Kinds.text;
import static dev.flagship.server.settings.Kinds.time;
import static dev.flagship.server.settings.Kinds.truth;
import static dev.flagship.server.settings.Kinds.word;
import static dev.flagship.server.settings.SettingGroup.EVENT;
import static dev.flagship.server.settings.SettingGroup.MAIL;
import static dev.flagship.server.settings.SettingGroup.PLATFORM;
import static dev.flagship.server.settings.SettingGroup.REGISTRATION;
import static dev.flagship.server.settings.SettingGroup.TEAMS;
import static dev.flagship.server.settings.SettingGroup.VISIBILITY;

import dev.flagship.server.words.Language;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Lists every setting that can be changed at run time: its key, its group, its kind and its default. */
public enum Setting {
    /** The competition's name. */
    NAME("ctf_name", EVENT, text(100), "Flagship"),
    /** The language of pages for visitors who have not chosen one; empty for what the browser asks for. */
    LANGUAGE("default_locale", EVENT, word(Language.tags().toArray(String[]::new)), ""),
    /** When the competition starts; empty for "has started". */
    START("start", EVENT, time(), ""),
    /** When the competition ends; empty for "never". */
    END("end", EVENT, time(), ""),
    /** The time from which players see no new scores; empty for "never". */
    FREEZE("freeze", EVENT, time(), ""),
    /** Whether attempts and starts are refused for the time being. */
    PAUSED("paused", EVENT, truth(), "false"),
    /** A description of the competition in Markdown. It is the first page, unless operators wrote another. */
    DESCRIPTION("ctf_description", EVENT, lines(20_000), ""),
    /** An example of a flag, for the flag field. */
    FLAG_EXAMPLE("flag_example", EVENT, text(60), "CTF{…}"),
    /** Whether challenges and scores stay visible after the end. */
    VIEW_AFTER_END("view_after_ctf", EVENT, truth(), "true"),
    /** Whether challenges can be solved for practice after the end; such attempts are judged but not counted. */
    PRACTICE("practice_after_end", EVENT, truth(), "false"),
    /** Who sees challenges. */
    CHALLENGE_VISIBILITY("challenge_visibility", VISIBILITY, sight(), "private"),
    /** Who sees users and teams. */
    ACCOUNT_VISIBILITY("account_visibility", VISIBILITY, sight(), "public"),
    /** Who sees scores and solves. */
    SCORE_VISIBILITY("score_visibility", VISIBILITY, sight(), "public"),
    /** Who sees the ratings of challenges: everybody, or operators; {@code disabled} turns ratings off. */
    CHALLENGE_RATINGS("challenge_ratings", VISIBILITY, word("public", "private", "disabled"), "public"),
    /** Who may register; every word but {@code public} closes registration. */
    REGISTRATION_VISIBILITY("registration_visibility", REGISTRATION, sight(), "public"),
    /** The code that is needed to register; empty for none. */
    REGISTRATION_CODE("registration_code", REGISTRATION, text(200), ""),
    /** E-mail domains that may register, with commas between; {@code *.edu} for all subdomains; empty for all. */
    DOMAINS_ALLOWED("domain_whitelist", REGISTRATION, text(4_000), ""),
    /** E-mail domains that may not register. */
    DOMAINS_REFUSED("domain_blacklist", REGISTRATION, text(4_000), ""),
    /** How many users there may be; 0 for any number. */
    USERS("num_users", REGISTRATION, number(0, 1_000_000), "0"),
    /** The least number of characters of a new password. */
    PASSWORD_LENGTH("password_min_length", REGISTRATION, number(0, 128), "8"),
    /** Whether users may change their names. */
    NAME_CHANGES("name_changes", REGISTRATION, truth(), "true"),
    /** How many members a team may have; 0 for any number. */
    TEAM_SIZE("team_size", TEAMS, number(0, 10_000), "0"),
    /** How many teams there may be; 0 for any number. */
    TEAMS_IN_ALL("num_teams", TEAMS, number(0, 1_000_000), "0"),
    /** Whether players may make teams. */
    TEAM_CREATION("team_creation", TEAMS, truth(), "true"),
    /** Whether a captain may dissolve a team that has not scored. */
    TEAM_DISBANDING("team_disbanding", TEAMS, word("disabled", "inactive_only"), "inactive_only"),
    /** How many wrong answers an account may give within a minute. */
    WRONG_PER_MINUTE("incorrect_submissions_per_min", SettingGroup.SCORING, number(1, 10_000), "10"),
    /** What happens when all wrong answers to a challenge are used: no more attempts, or a wait. */
    MAX_ATTEMPTS_BEHAVIOR("max_attempts_behavior", SettingGroup.SCORING, word("lockout", "timeout"), "lockout"),
    /** For how many seconds a wrong answer counts, where there is a wait. */
    MAX_ATTEMPTS_TIMEOUT("max_attempts_timeout", SettingGroup.SCORING, number(1, 1_000_000), "300"),
    /** The assignment of instances: to the team, to the user, any number for an account, or one for all. */
    ASSIGNMENT(
            "instance.assignment",
            SettingGroup.INSTANCES,
            word("per-team", "per-user", "unlimited", "shared"),
            "per-team"),
    /** Whether players may start nothing for the time being; running instances go on. */
    NO_NEW_STARTS("instance.no_new_starts", SettingGroup.INSTANCES, truth(), "false"),
    /** How many instances an account may have at one time; those that are stopping do not count. */
    INSTANCES_PER_ACCOUNT("instance.per_account", SettingGroup.INSTANCES, number(0, 1_000), "1"),
    /** How many units an account's instances may take at one time; 0 for any number. */
    UNITS_PER_ACCOUNT("instance.units_per_account", SettingGroup.INSTANCES, number(0, 100_000), "0"),
    /** How many of those units an instance takes. */
    UNITS("instance.units", SettingGroup.INSTANCES, number(1, 1_000), "1"),
    /** How many instances there may be at one time, over all accounts. */
    INSTANCES_IN_ALL("instance.in_all", SettingGroup.INSTANCES, number(0, 100_000), "100"),
    /** How many pooled instances there may be, over all challenges; 0 for none. */
    POOLED_IN_ALL("instance.pooled_in_all", SettingGroup.INSTANCES, number(0, 10_000), "20"),
    /** How many instances of one challenge there may be at one time, over all accounts; 0 for any number. */
    INSTANCES_PER_CHALLENGE("instance.per_challenge", SettingGroup.INSTANCES, number(0, 100_000), "0"),
    /** The lifetime of an instance in seconds, where its challenge sets none. */
    LIFETIME("instance.lifetime_seconds", SettingGroup.INSTANCES, number(60, 604_800), "3600"),
    /** Memory of an instance in MiB, where its definition sets none; empty for the profile's. */
    MEMORY("instance.memory_mib", SettingGroup.INSTANCES, number(6, 1_048_576), ""),
    /** The most memory of an instance in MiB, whatever its definition says; empty for the profile's limit. */
    MEMORY_MOST("instance.memory_mib_max", SettingGroup.INSTANCES, number(6, 1_048_576), ""),
    /** Hundredths of a CPU for an instance, where its definition sets none. */
    CPU("instance.cpu_percent", SettingGroup.INSTANCES, number(1, 6_400), ""),
    /** The most hundredths of a CPU for an instance. */
    CPU_MOST("instance.cpu_percent_max", SettingGroup.INSTANCES, number(1, 6_400), ""),
    /** Processes and threads of an instance, where its definition sets no number. */
    PIDS("instance.pids", SettingGroup.INSTANCES, number(1, 32_768), ""),
    /** The most processes and threads of an instance. */
    PIDS_MOST("instance.pids_max", SettingGroup.INSTANCES, number(1, 32_768), ""),
    /** How many extensions an instance may get. */
    EXTENSIONS("instance.extensions", SettingGroup.INSTANCES, number(0, 1_000), "5"),
    /** By how many seconds one extension moves the expiry. */
    EXTENSION("instance.extension_seconds", SettingGroup.INSTANCES, number(1, 86_400), "3600"),
    /** The least number of seconds between two extensions. */
    EXTENSION_PAUSE("instance.extension_pause_seconds", SettingGroup.INSTANCES, number(0, 86_400), "300"),
    /** How many seconds before its end an instance can first be extended; 0 for at any time. */
    EXTENSION_WINDOW("instance.extension_window_seconds", SettingGroup.INSTANCES, number(0, 604_800), "0"),
    /** How many seconds after a stop or reset the same challenge can be started again. */
    COOLDOWN("instance.cooldown_seconds", SettingGroup.INSTANCES, number(0, 86_400), "300"),
    /** Who may open web instances: everybody who knows the address, or only the owner's browser. */
    WEB_ACCESS("instance.web_access", SettingGroup.INSTANCES, word("open", "owner"), "open"),
    /** Who may reach ports of instances: everybody, or only addresses from which the owner uses the platform. */
    PORT_ACCESS("instance.port_access", SettingGroup.INSTANCES, word("open", "owner"), "owner"),
    /** Whether an account's instances of a challenge stop when it has solved it. */
    STOP_ON_SOLVE("instance.stop_on_solve", SettingGroup.INSTANCES, truth(), "false"),
    /** Whether an instance's flag counts only while that instance runs. */
    FLAG_ONLY_WHILE_RUNNING("instance.flag_only_while_running", SettingGroup.INSTANCES, truth(), "true"),
    /** Solves within this many seconds after the start of the instance are shown to operators; 0 for none. */
    SOONEST_SOLVE("instance.soonest_solve_seconds", SettingGroup.INSTANCES, number(0, 86_400), "20"),
    /** Whether all instances stop when the competition ends, unless it is open for practice then. */
    STOP_AT_END("instance.stop_at_end", SettingGroup.INSTANCES, truth(), "true"),
    /** Whether the competition was set up; until then there is only the setup form. */
    SETUP("setup", PLATFORM, truth(), "false"),
    /** The host of the mail server; empty for none, and then no mail is sent. */
    MAIL_SERVER("mail_server", MAIL, text(253), ""),
    /** The port of the mail server. */
    MAIL_PORT("mail_port", MAIL, number(1, 65_535), "587"),
    /** The user name for the mail server; empty for none. */
    MAIL_USERNAME("mail_username", MAIL, text(254), ""),
    /** The password for the mail server. */
    MAIL_PASSWORD("mail_password", MAIL, secret(1_000), ""),
    /** Whether the connection switches to TLS first (STARTTLS). */
    MAIL_TLS("mail_tls", MAIL, truth(), "false"),
    /** Whether the connection is TLS from the start. */
    MAIL_SSL("mail_ssl", MAIL, truth(), "false"),
    /** The sender's address. */
    MAIL_FROM("mailfrom_addr", MAIL, text(254), ""),
    /** Hosts that webhooks may use although they are not public, and also over plain HTTP. */
    WEBHOOK_HOSTS("webhook_hosts", SettingGroup.WEBHOOKS, text(4_000), ""),
    /** The host of an frp server through which instances can be reached; empty for none. */
    FRP_SERVER("frp.server", SettingGroup.FRP, host(), ""),
    /** The port on which it accepts frp clients. */
    FRP_PORT("frp.port", SettingGroup.FRP, number(1, 65_535), "7000"),
    /** The token that clients authenticate with. */
    FRP_TOKEN("frp.token", SettingGroup.FRP, secret(1_000), ""),
    /** Whether the client connects to it with TLS. */
    FRP_TLS("frp.tls", SettingGroup.FRP, truth(), "true"),
    /** The domain of its host names; empty where it serves no web instances. */
    FRP_DOMAIN("frp.domain", SettingGroup.FRP, host(), ""),
    /** The port on which players reach its web instances. */
    FRP_HTTP_PORT("frp.http_port", SettingGroup.FRP, number(1, 65_535), "80"),
    /** Whether they are reached with https. */
    FRP_HTTPS("frp.https", SettingGroup.FRP, truth(), "false"),
    /** The range of its ports that instances may use; empty where it serves no raw instances. */
    FRP_PORTS("frp.ports", SettingGroup.FRP, ports(), ""),
    /** Whether all other web and raw instances are reached through it, too, as far as it serves such. */
    FRP_EVERYTHING("frp.everything", SettingGroup.FRP, truth(), "false"),
    /** The host that players open a socket to; empty for the server's host. */
    FRP_CONNECT_HOST("frp.connect_host", SettingGroup.FRP, host(), ""),
    /** Whether users have to verify their e-mail address before they see challenges. */
    VERIFY_EMAILS("verify_emails", MAIL, truth(), "false"),
    /** Whether users or teams score; chosen when the competition is set up. */
    USER_MODE("user_mode", PLATFORM, word("users", "teams"), "users"),
    /** The release of CTFd whose API the platform implements. */
    VERSION("ctf_version", PLATFORM, text(40), "3.8.7");

    /** What ctfcli sends for a value that is not set. */
    private static final String UNSET = "None";

    private static final Map<String, Setting> BY_KEY =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Setting::key, Function.identity()));

    private final String key;
    private final SettingGroup group;
    /** All kinds are immutable records, which the compiler cannot tell from the interface. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final Kind kind;

    private final String byDefault;

    Setting(String key, SettingGroup group, Kind kind, String byDefault) {
        this.key = key;
        this.group = group;
        this.kind = kind;
        this.byDefault = byDefault;
    }

    /** Returns its name in the database and over the API. */
    public String key() {
        return key;
    }

    /** Returns the group it belongs to. */
    public SettingGroup group() {
        return group;
    }

    /** Returns the type of its value. */
    public Kind kind() {
        return kind;
    }

    /** Returns its value where nobody set one. */
    public String byDefault() {
        return byDefault;
    }

    /** Returns whether it is stored encrypted and never shown. */
    public boolean isSecret() {
        return kind instanceof Kind.Secret;
    }

    /** Returns whether open pages depend on it. */
    public boolean isShown() {
        return group == EVENT || group == VISIBILITY;
    }

    /** Returns the stored form of a value, or what was expected instead. An empty value stands for the default. */
    public Kind.Reading read(String given) {
        String value = given.strip();
        return value.isEmpty() || isNone(value) ? new Kind.Reading.Good("") : kind.read(value);
    }

    /** Returns whether this is the text for no value, which is stored and otherwise ignored. */
    static boolean isNone(String value) {
        return value.equals(UNSET);
    }

    /** Returns the setting with this key; empty where there is none. */
    public static Optional<Setting> of(String key) {
        return Optional.ofNullable(BY_KEY.get(key));
    }
}
