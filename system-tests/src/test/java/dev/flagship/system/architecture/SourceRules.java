package dev.flagship.system.architecture;

import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import dev.flagship.system.architecture.Sources.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What byte code no longer shows: length, what is caught, how flags are compared, and the text of SQL. Each finding is a
 * sentence.
 */
final class SourceRules {
    static final int LONGEST_FILE = 300;
    static final int LONGEST_METHOD = 40;

    /** Longer methods, with the reason. */
    static final Map<String, String> LONG_METHODS =
            Map.of("Node.<init>", "what is wired by hand is read from top to bottom, once");

    /** The classes that may catch everything, and why nothing must go further. */
    static final Map<String, String> CATCH_ALL = Map.ofEntries(
            Map.entry("ReconcileLoop", "a pass that fails is told and tried again; the loop never ends by itself"),
            Map.entry("Dispatcher", "an action that fails must give its place back"),
            Map.entry("Gateway", "what was opened is closed again, whichever part did not open"),
            Map.entry("GatewayProcess", "asking fails once and not for good; routes end where nobody asks for them"),
            Map.entry(
                    "HintTaker",
                    "a hint that fails is told and made up for; without its thread no other would be heard"),
            Map.entry("Node", "closing goes on with the next part; a clock that cannot be sampled goes on by itself"),
            Map.entry(
                    "FrpWays",
                    "what fails once is told and done again; without its thread no way would be looked after"),
            Map.entry(
                    "VolumeUpkeep",
                    "what fails once is told and done again; without its thread nothing would bound what is kept"),
            Map.entry("PlaceTrials", "whatever an unknown engine answers, what an operator asked for is decided"),
            Map.entry("Upkeep", "what fails once is told and done again; nobody else would"),
            Map.entry("ErrorPage", "the error page of the error page is plain text"),
            Map.entry("KeptProgram", "whatever a start throws, the program is tried again; nobody else would"),
            Map.entry("OpenLoop", "a request that fails, however, is counted and does not stop the load"),
            Map.entry("Application", "a start that fails says why in one sentence and ends the process"));

    /** By whom every process has one time. */
    static final Set<String> ASKS_FOR_TIME = Set.of("DatabaseClock");

    /** Methods that compare texts like any others where flags are judged, with why nobody learns a flag by it. */
    static final Map<String, String> PLAIN_COMPARISONS = Map.of(
            "AuthorFlag.anyCase", "whether capital letters count is no part of the flag",
            "CheckFlag.found", "what was handed in is compared with its own parts");

    private static final Set<String> JUDGE_FLAGS = Set.of("dev.flagship.server.flag", "dev.flagship.ledger.flag");
    private static final Set<String> COMPARE = Set.of(
            "equals",
            "equalsIgnoreCase",
            "contentEquals",
            "compareToIgnoreCase",
            "regionMatches",
            "startsWith",
            "endsWith");
    private static final Set<String> CATCHES_ALL = Set.of("Exception", "RuntimeException", "Throwable", "Error");
    private static final Pattern DATABASE_TIME = Pattern.compile(
            "\\bnow\\s*\\(\\s*\\)|\\b(current_timestamp|current_date|current_time|localtimestamp)\\b"
                    + "|\\b(clock|statement|transaction)_timestamp\\b",
            Pattern.CASE_INSENSITIVE);

    private SourceRules() {}

    /** Files that do not fit into a head. */
    static List<String> tooLong(Source source) {
        long lines = source.lines();
        return lines <= LONGEST_FILE
                ? List.of()
                : List.of(source.name() + " has " + lines + " lines (expected: at most " + LONGEST_FILE + ")");
    }

    /** Methods that do not fit on a screen. */
    static List<String> longMethods(Source source) {
        return longMethods(source, LONG_METHODS.keySet());
    }

    static List<String> longMethods(Source source, Set<String> leftOut) {
        return scan(source, found -> new TreeScanner<@Nullable Void, @Nullable Void>() {
            @Override
            public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
                long lines = source.lines(method);
                String name = simpleName(source) + "." + method.getName();
                if (lines > LONGEST_METHOD && !leftOut.contains(name)) {
                    found.add(source.at(method) + " " + method.getName() + " has " + lines
                            + " lines (expected: at most " + LONGEST_METHOD + ")");
                }
                return super.visitMethod(method, null);
            }
        });
    }

    /** Places that catch whatever comes, outside the classes that are there for it. */
    static List<String> catchAll(Source source) {
        return catchAll(source, CATCH_ALL.keySet());
    }

    static List<String> catchAll(Source source, Set<String> leftOut) {
        if (leftOut.contains(simpleName(source))) {
            return List.of();
        }
        return scan(source, found -> new TreeScanner<@Nullable Void, @Nullable Void>() {
            @Override
            public @Nullable Void visitCatch(CatchTree clause, @Nullable Void nothing) {
                String type = String.valueOf(clause.getParameter().getType());
                if (CATCHES_ALL.contains(type)) {
                    found.add(source.at(clause) + " catches " + type + " (expected: what is thrown, by name)");
                }
                return super.visitCatch(clause, null);
            }
        });
    }

    /** Text in which the database is asked for the time; only the clock may. */
    static List<String> databaseTime(Source source) {
        return databaseTime(source, ASKS_FOR_TIME);
    }

    static List<String> databaseTime(Source source, Set<String> leftOut) {
        if (leftOut.contains(simpleName(source))) {
            return List.of();
        }
        return scan(source, found -> new TreeScanner<@Nullable Void, @Nullable Void>() {
            @Override
            public @Nullable Void visitLiteral(LiteralTree literal, @Nullable Void nothing) {
                if (literal.getValue() instanceof String text && asksForTime(text)) {
                    found.add(source.at(literal) + " asks the database for the time (expected: :now)");
                }
                return super.visitLiteral(literal, null);
            }
        });
    }

    /** Whether SQL asks the database for the time; comments do not count. */
    static boolean asksForTime(String sql) {
        return DATABASE_TIME.matcher(sql.replaceAll("--[^\\n]*", "")).find();
    }

    /** Comparisons that take the longer the more of a flag is right, where flags are judged. */
    static List<String> plainComparisons(Source source) {
        return plainComparisons(source, PLAIN_COMPARISONS.keySet());
    }

    static List<String> plainComparisons(Source source, Set<String> leftOut) {
        if (!JUDGE_FLAGS.contains(String.valueOf(source.unit().getPackageName()))) {
            return List.of();
        }
        return scan(source, found -> new TreeScanner<@Nullable Void, @Nullable Void>() {
            private boolean isLeftOut;

            @Override
            public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
                isLeftOut = leftOut.contains(simpleName(source) + "." + method.getName());
                super.visitMethod(method, null);
                isLeftOut = false;
                return null;
            }

            @Override
            public @Nullable Void visitMemberSelect(MemberSelectTree select, @Nullable Void nothing) {
                look(select, select.getIdentifier().toString());
                return super.visitMemberSelect(select, null);
            }

            @Override
            public @Nullable Void visitMemberReference(MemberReferenceTree reference, @Nullable Void nothing) {
                look(reference, reference.getName().toString());
                return super.visitMemberReference(reference, null);
            }

            private void look(Tree tree, String name) {
                if (COMPARE.contains(name) && !isLeftOut) {
                    found.add(source.at(tree) + " compares by " + name + " (expected: FlagVault.same)");
                }
            }
        });
    }

    /** What the methods of a name call, as it is written. */
    static List<String> calls(Source source, String name) {
        return scan(source, found -> new TreeScanner<@Nullable Void, @Nullable Void>() {
            @Override
            public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
                return method.getName().contentEquals(name) ? super.visitMethod(method, null) : null;
            }

            @Override
            public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void nothing) {
                found.add(String.valueOf(call.getMethodSelect()));
                return super.visitMethodInvocation(call, null);
            }
        });
    }

    /** Imports of mocking and code-generating libraries. */
    static List<String> mocks(Source source) {
        return source.unit().getImports().stream()
                .map(each -> each.getQualifiedIdentifier().toString())
                .filter(name -> name.matches("(org\\.mockito|org\\.easymock|org\\.jmock|mockit|lombok)\\..*"))
                .map(name -> source.name() + " imports " + name + " (expected: an owned fake)")
                .toList();
    }

    private static List<String> scan(
            Source source, Function<List<String>, TreeScanner<@Nullable Void, @Nullable Void>> scanner) {
        List<String> found = new ArrayList<>();
        scanner.apply(found).scan(source.unit(), null);
        return found;
    }

    private static String simpleName(Source source) {
        return source.unit().getTypeDecls().stream()
                .filter(ClassTree.class::isInstance)
                .map(type -> ((ClassTree) type).getSimpleName().toString())
                .findFirst()
                .orElse("package-info");
    }
}
