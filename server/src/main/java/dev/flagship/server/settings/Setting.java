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

/**
 * Every setting that can be changed at run time: its key, what it is about, what it may be, and its value where nobody
 * set one.
 */
public enum Setting {
    /** The competition's name. */
    NAME("ctf_name", EVENT, text(100), "Flagship"),
    /** The language of its pages for whoever has not chosen one; empty for what browsers ask for. */
    LANGUAGE("default_locale", EVENT, word(Language.tags().toArray(String[]::new)), ""),
    /** When it starts; empty for "has started". */
    START("start", EVENT, time(), ""),
    /** When it ends; empty for "never". */
    END("end", EVENT, time(), ""),
    /** From when on players see no new scores; empty for "never". */
    FREEZE("freeze", EVENT, time(), ""),
    /** Whether attempts and starts are refused for the time being. */
    PAUSED("paused", EVENT, truth(), "false"),
    /** What the competition is about, in Markdown; on the first page where nobody wrote another. */
    DESCRIPTION("ctf_description", EVENT, lines(20_000), ""),
    /** What a flag looks like, for the field that takes flags. */
    FLAG_EXAMPLE("flag_example", EVENT, text(60), "CTF{…}"),
    /** Whether challenges and scores can still be looked at when it has ended. */
    VIEW_AFTER_END("view_after_ctf", EVENT, truth(), "true"),
    /** Whether challenges can be solved for practice when it has ended: judged, and never counted. */
    PRACTICE("practice_after_end", EVENT, truth(), "false"),
    /** Who sees challenges. */
    CHALLENGE_VISIBILITY("challenge_visibility", VISIBILITY, sight(), "private"),
    /** Who sees users and teams. */
    ACCOUNT_VISIBILITY("account_visibility", VISIBILITY, sight(), "public"),
    /** Who sees scores and solves. */
    SCORE_VISIBILITY("score_visibility", VISIBILITY, sight(), "public"),
    /** Who sees how challenges were rated: everybody, operators, or nobody, and then they are not rated. */
    CHALLENGE_RATINGS("challenge_ratings", VISIBILITY, word("public", "private", "disabled"), "public"),
    /** Whether strangers may register; every word but public closes it. */
    REGISTRATION_VISIBILITY("registration_visibility", REGISTRATION, sight(), "public"),
    /** What has to be known to register; empty for nothing. */
    REGISTRATION_CODE("registration_code", REGISTRATION, text(200), ""),
    /** Domains of e-mail addresses that may register, with commas between; {@code *.edu} for all below; empty for all. */
    DOMAINS_ALLOWED("domain_whitelist", REGISTRATION, text(4_000), ""),
    /** Domains of e-mail addresses that may not register. */
    DOMAINS_REFUSED("domain_blacklist", REGISTRATION, text(4_000), ""),
    /** How many users there may be; 0 for any number. */
    USERS("num_users", REGISTRATION, number(0, 1_000_000), "0"),
    /** How many characters a new password has at least. */
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
    /** What follows when all wrong answers to a challenge are used: no more of them, or a wait. */
    MAX_ATTEMPTS_BEHAVIOR("max_attempts_behavior", SettingGroup.SCORING, word("lockout", "timeout"), "lockout"),
    /** For how many seconds a wrong answer counts where there is a wait. */
    MAX_ATTEMPTS_TIMEOUT("max_attempts_timeout", SettingGroup.SCORING, number(1, 1_000_000), "300"),
    /** Whose instances are: an account's, a user's, an account's beside all others, or everybody's. */
    ASSIGNMENT(
            "instance.assignment",
            SettingGroup.INSTANCES,
            word("per-team", "per-user", "unlimited", "shared"),
            "per-team"),
    /** Whether players can start nothing for the time being; what runs goes on. */
    NO_NEW_STARTS("instance.no_new_starts", SettingGroup.INSTANCES, truth(), "false"),
    /** How many instances an account may have at one time. */
    INSTANCES_PER_ACCOUNT("instance.per_account", SettingGroup.INSTANCES, number(0, 1_000), "1"),
    /** How many units an account's instances may take at one time; 0 for any number. */
    UNITS_PER_ACCOUNT("instance.units_per_account", SettingGroup.INSTANCES, number(0, 100_000), "0"),
    /** How many of those units an instance takes. */
    UNITS("instance.units", SettingGroup.INSTANCES, number(1, 1_000), "1"),
    /** How many instances there may be over all accounts. */
    INSTANCES_IN_ALL("instance.in_all", SettingGroup.INSTANCES, number(0, 100_000), "100"),
    /** How many instances may be kept ready, over all challenges; 0 for none. */
    POOLED_IN_ALL("instance.pooled_in_all", SettingGroup.INSTANCES, number(0, 10_000), "20"),
    /** How many of them may be of one challenge; 0 for any number. */
    INSTANCES_PER_CHALLENGE("instance.per_challenge", SettingGroup.INSTANCES, number(0, 100_000), "0"),
    /** How many seconds an instance lives, where its challenge does not say otherwise. */
    LIFETIME("instance.lifetime_seconds", SettingGroup.INSTANCES, number(60, 604_800), "3600"),
    /** Memory of an instance in MiB, where its definition does not say; empty for what its profile has. */
    MEMORY("instance.memory_mib", SettingGroup.INSTANCES, number(6, 1_048_576), ""),
    /** The most memory that an instance gets, whatever its definition says; empty for what its profile allows. */
    MEMORY_MOST("instance.memory_mib_max", SettingGroup.INSTANCES, number(6, 1_048_576), ""),
    /** Hundredths of a CPU, where the definition does not say. */
    CPU("instance.cpu_percent", SettingGroup.INSTANCES, number(1, 6_400), ""),
    /** The most that an instance gets of CPUs. */
    CPU_MOST("instance.cpu_percent_max", SettingGroup.INSTANCES, number(1, 6_400), ""),
    /** Processes and threads of an instance, where its definition does not say. */
    PIDS("instance.pids", SettingGroup.INSTANCES, number(1, 32_768), ""),
    /** The most processes and threads that an instance gets. */
    PIDS_MOST("instance.pids_max", SettingGroup.INSTANCES, number(1, 32_768), ""),
    /** How many extensions an instance may get. */
    EXTENSIONS("instance.extensions", SettingGroup.INSTANCES, number(0, 1_000), "5"),
    /** By how many seconds one extension moves the expiry. */
    EXTENSION("instance.extension_seconds", SettingGroup.INSTANCES, number(1, 86_400), "3600"),
    /** How many seconds lie between two extensions. */
    EXTENSION_PAUSE("instance.extension_pause_seconds", SettingGroup.INSTANCES, number(0, 86_400), "300"),
    /** How many seconds before its end an instance can first be extended; 0 for at any time. */
    EXTENSION_WINDOW("instance.extension_window_seconds", SettingGroup.INSTANCES, number(0, 604_800), "0"),
    /** How many seconds after a stop or reset the same challenge can be started again. */
    COOLDOWN("instance.cooldown_seconds", SettingGroup.INSTANCES, number(0, 86_400), "300"),
    /** Who opens web instances: whoever knows the address, or the owner's browser alone. */
    WEB_ACCESS("instance.web_access", SettingGroup.INSTANCES, word("open", "owner"), "open"),
    /** Who reaches ports of instances: everybody, or addresses that the owner uses the platform from. */
    PORT_ACCESS("instance.port_access", SettingGroup.INSTANCES, word("open", "owner"), "owner"),
    /** Whether an account's instances of a challenge stop when it has solved it. */
    STOP_ON_SOLVE("instance.stop_on_solve", SettingGroup.INSTANCES, truth(), "false"),
    /** Whether an instance's flag counts only while that instance runs. */
    FLAG_ONLY_WHILE_RUNNING("instance.flag_only_while_running", SettingGroup.INSTANCES, truth(), "true"),
    /** Whoever solves a challenge within this many seconds after starting it is shown to operators; 0 for nobody. */
    SOONEST_SOLVE("instance.soonest_solve_seconds", SettingGroup.INSTANCES, number(0, 86_400), "20"),
    /** Whether all instances stop when the competition ends, unless it is open for practice then. */
    STOP_AT_END("instance.stop_at_end", SettingGroup.INSTANCES, truth(), "true"),
    /** Whether the competition was set up; until then there is nothing but the form to do so. */
    SETUP("setup", PLATFORM, truth(), "false"),
    /** The host that takes mail; empty for none, and then no mail goes out. */
    MAIL_SERVER("mail_server", MAIL, text(253), ""),
    /** Its port. */
    MAIL_PORT("mail_port", MAIL, number(1, 65_535), "587"),
    /** Who signs in there; empty for nobody. */
    MAIL_USERNAME("mail_username", MAIL, text(254), ""),
    /** With what password. */
    MAIL_PASSWORD("mail_password", MAIL, secret(1_000), ""),
    /** Whether the connection turns to TLS (STARTTLS) before anything is said. */
    MAIL_TLS("mail_tls", MAIL, truth(), "false"),
    /** Whether the connection is TLS from the start. */
    MAIL_SSL("mail_ssl", MAIL, truth(), "false"),
    /** Whom mail is from. */
    MAIL_FROM("mailfrom_addr", MAIL, text(254), ""),
    /** Hosts that webhooks may be at although they are not public, and over plain HTTP. */
    WEBHOOK_HOSTS("webhook_hosts", SettingGroup.WEBHOOKS, text(4_000), ""),
    /** The host of an frp server through which instances can be reached; empty for none. */
    FRP_SERVER("frp.server", SettingGroup.FRP, host(), ""),
    /** Where it takes frp clients. */
    FRP_PORT("frp.port", SettingGroup.FRP, number(1, 65_535), "7000"),
    /** What clients show it. */
    FRP_TOKEN("frp.token", SettingGroup.FRP, secret(1_000), ""),
    /** Whether the client speaks TLS to it. */
    FRP_TLS("frp.tls", SettingGroup.FRP, truth(), "true"),
    /** What its host names end in; empty where web instances are not reached there. */
    FRP_DOMAIN("frp.domain", SettingGroup.FRP, host(), ""),
    /** Where players reach these. */
    FRP_HTTP_PORT("frp.http_port", SettingGroup.FRP, number(1, 65_535), "80"),
    /** Whether they do so inside TLS. */
    FRP_HTTPS("frp.https", SettingGroup.FRP, truth(), "false"),
    /** Which of its ports instances may have; empty where raw instances are not reached there. */
    FRP_PORTS("frp.ports", SettingGroup.FRP, ports(), ""),
    /** Whether all other web and raw instances are reached there, too, as far as it serves such. */
    FRP_EVERYTHING("frp.everything", SettingGroup.FRP, truth(), "false"),
    /** What players open a socket to; empty for the server's host. */
    FRP_CONNECT_HOST("frp.connect_host", SettingGroup.FRP, host(), ""),
    /** Whether users have to prove their address before they see challenges. */
    VERIFY_EMAILS("verify_emails", MAIL, truth(), "false"),
    /** Who scores; chosen when the competition is set up. */
    USER_MODE("user_mode", PLATFORM, word("users", "teams"), "users"),
    /** The release of CTFd whose dialect the API speaks. */
    VERSION("ctf_version", PLATFORM, text(40), "3.8.7");

    /** What ctfcli writes into a value that has none. */
    private static final String UNSET = "None";

    private static final Map<String, Setting> BY_KEY =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Setting::key, Function.identity()));

    private final String key;
    private final SettingGroup group;
    /** Records of numbers alone, which the compiler cannot see. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final Kind kind;

    private final String byDefault;

    Setting(String key, SettingGroup group, Kind kind, String byDefault) {
        this.key = key;
        this.group = group;
        this.kind = kind;
        this.byDefault = byDefault;
    }

    /** Its name in the database and over the API. */
    public String key() {
        return key;
    }

    /** What it is about. */
    public SettingGroup group() {
        return group;
    }

    /** What it may be. */
    public Kind kind() {
        return kind;
    }

    /** Its value where nobody set one. */
    public String byDefault() {
        return byDefault;
    }

    /** Whether it is sealed where it is stored, and told to nobody. */
    public boolean isSecret() {
        return kind instanceof Kind.Secret;
    }

    /** Whether pages that people have open show it, or show more or less for it. */
    public boolean isShown() {
        return group == EVENT || group == VISIBILITY;
    }

    /** What a value is stored as, or what was expected in its place. An empty value stands for the default. */
    public Kind.Reading read(String given) {
        String value = given.strip();
        return value.isEmpty() || isNone(value) ? new Kind.Reading.Good("") : kind.read(value);
    }

    /** Whether it is the text that stands for no value, which is kept and means nothing. */
    static boolean isNone(String value) {
        return value.equals(UNSET);
    }

    /** The setting with this key. */
    public static Optional<Setting> of(String key) {
        return Optional.ofNullable(BY_KEY.get(key));
    }
}
