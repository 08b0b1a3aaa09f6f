package dev.flagship.system.docs;

import dev.flagship.system.lab.Home;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What must hold of every tracked text. Each finding is a sentence. */
final class DocsRules {
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern COMMAND = Pattern.compile("\\./flagship ([a-z][a-z-]*)(?: ([a-z][a-z-]*))?");
    private static final Pattern HOST = Pattern.compile("https?://([A-Za-z0-9.-]*[A-Za-z0-9])");
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w*(?:Test|Contract))\\.(\\w+)`");
    private static final Pattern CLASS = Pattern.compile("(?:`([a-z-]+)`\\s+)?`([a-z]+/[A-Z]\\w*)(?:\\.(\\w+))?`");
    private static final Pattern WALKED =
            Pattern.compile("\\b(?:walk\\.(?:at|here)|Looks\\.at)\\(\\s*[\\w.()\"-]+,\\s*\"([\\w-]+)\"");
    private static final List<String> FORMS =
            List.of("-1280-light.png", "-1280-dark.png", "-390-light.png", "-390-dark.png");
    private static final Pattern MACHINE_PATH =
            Pattern.compile("(?<![\\w./-])/(?:work|root|Users|home/(?!ctf)[a-z]\\w*)/[\\w.]");

    /** Hosts that may be named: whose names are identifiers, where people read on, and where nothing is. */
    private static final Set<String> HOSTS = Set.of(
            "maven.apache.org", // the name space of a pom, not an address
            "www.w3.org",
            "json-schema.org",
            "flagship.dev",
            "www.apache.org", // the licence
            "adoptium.net", // where a person gets a JDK
            "discord.com", // whose webhooks are spoken
            "127.0.0.1",
            "host",
            "engine");

    private static final Pattern RESERVED_NAME =
            Pattern.compile("(?:.*\\.)?(?:localhost|test|invalid|example|example\\.(?:com|org|net))|[A-Z]+|[0-9.]+");

    private DocsRules() {}

    /** Relative links that lead nowhere. */
    static List<String> deadLinks(Tracked file) {
        return matches(LINK, file.text())
                .map(found -> found.group(1))
                .filter(link -> !link.matches("[a-z]+:.*|#.*"))
                .map(link -> link.replaceFirst("#.*", ""))
                .filter(link -> !Files.exists(file.resolve(link)))
                .map(link -> file.name() + " links to " + link + ", which is not there")
                .toList();
    }

    /** Pictures that a walk over pages takes and nobody kept. */
    static List<String> missingPictures(Tracked walk) {
        return matches(WALKED, walk.text())
                .map(found -> found.group(1))
                .flatMap(name -> FORMS.stream().map(form -> "docs/images/" + name + form))
                .filter(picture -> !Files.exists(Home.path().resolve(picture)))
                .map(picture -> walk.name() + " looks at what " + picture + " would show, which is not there")
                .toList();
    }

    /** Commands that neither the launcher nor the CLI knows. */
    static List<String> unknownCommands(Tracked file, LauncherWords words) {
        return matches(COMMAND, file.text())
                .filter(found -> !words.knows(found.group(1), found.group(2)))
                .map(found -> file.name() + " names '" + found.group() + "', which does not exist")
                .toList();
    }

    /** Hosts that are not on the short list: a package registry or mirror is everybody's own choice. */
    static List<String> foreignHosts(Tracked file) {
        return matches(HOST, file.text())
                .map(found -> found.group(1))
                .filter(host ->
                        !HOSTS.contains(host) && !RESERVED_NAME.matcher(host).matches())
                .map(host -> file.name() + " names the host " + host)
                .toList();
    }

    /** Tests, named as {@code Class.method}, the class maybe a contract that several keep, that are in none of these files. */
    static List<String> missingTests(Tracked page, List<Tracked> files) {
        return matches(TEST, page.text())
                .filter(found -> files.stream()
                        .noneMatch(file -> file.name().endsWith("/" + found.group(1) + ".java")
                                && file.text().contains(" void " + found.group(2) + "(")))
                .map(found -> page.name() + " names the test " + found.group() + ", which does not exist")
                .toList();
    }

    /** Tests, named as {@code Class.method}, that no soak repeats. Where properties are, JUnit's tag does not do. */
    static List<String> unrepeatedTests(Tracked page, List<Tracked> tests) {
        return matches(TEST, page.text())
                .map(found -> "/" + found.group(1) + ".java")
                .distinct()
                .flatMap(file -> tests.stream().filter(test -> test.name().endsWith(file)))
                .filter(test -> !isRepeated(test.text()))
                .map(test -> page.name() + " names a test of " + test.name() + ", which no soak repeats")
                .toList();
    }

    private static boolean isRepeated(String test) {
        return test.contains("\n@Tag(\"fault\")\n")
                && (!test.contains("import net.jqwik.api.Property;")
                        || test.contains("\n@net.jqwik.api.Tag(\"fault\")\n"));
    }

    /** Classes, named as {@code package/Class}, after a module or not, and with a method or not, that are in none of these. */
    static List<String> missingClasses(Tracked page, List<Tracked> sources) {
        return matches(CLASS, page.text())
                .filter(found -> sources.stream().noneMatch(source -> isNamed(found, source)))
                .map(found -> page.name() + " names the class " + found.group() + ", which does not exist")
                .toList();
    }

    private static boolean isNamed(MatchResult found, Tracked source) {
        String module = found.group(1);
        String method = found.group(3);
        return source.name().endsWith("/" + found.group(2) + ".java")
                && source.name().matches((module == null ? "[a-z-]+" : module) + "/src/main/.*")
                && (method == null || source.text().contains(" " + method + "("));
    }

    /** Paths that exist on one machine only. */
    static List<String> machinePaths(Tracked file) {
        return matches(MACHINE_PATH, file.text())
                .map(found -> file.name() + " names a path of one machine: " + found.group())
                .toList();
    }

    private static Stream<MatchResult> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }
}
