package dev.flagship.system.docs;

import dev.flagship.system.story.CliCommand;
import dev.flagship.testkit.host.Programs;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The words after {@code ./flagship}: the launcher's own and what the CLI says of itself. */
final class LauncherWords {
    private static final Set<String> OF_THE_LAUNCHER = Set.of("up", "test", "bench");
    private static final Pattern ENTRY = Pattern.compile("(?m)^  ([a-z][a-z-]*)(?:\\s|$)");

    private final Map<String, Set<String>> words = new HashMap<>();

    LauncherWords() {
        OF_THE_LAUNCHER.forEach(word -> words.put(word, Set.of()));
        for (String word : commands(help())) {
            boolean hasWordsBelow =
                    List.of("challenge", "instance", "keys", "admin", "profile").contains(word);
            words.put(word, hasWordsBelow ? commands(help(word)) : Set.of());
        }
    }

    /** Whether a word exists, and the word after it where that is a command too. */
    boolean knows(String word, @Nullable String next) {
        Set<String> below = words.get(word);
        return below != null && (below.isEmpty() || next == null || below.contains(next));
    }

    private static String help(String... word) {
        List<String> command = CliCommand.here();
        command.add("help");
        command.addAll(List.of(word));
        return Programs.run(command.toArray(String[]::new));
    }

    private static Set<String> commands(String help) {
        int from = help.indexOf("Commands:");
        int to = help.indexOf("\n\n", Math.max(from, 0));
        String list = from < 0 ? "" : help.substring(from, to < 0 ? help.length() : to);
        return ENTRY.matcher(list)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
