package dev.flagship.system.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.domain.JavaMethodReference;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Time is a parameter: one implementation of the Clock port knows what time it is, and everybody else is told. */
final class TimeRules {
    /** Where a monotonic clock is handed to those who measure with it. */
    private static final Set<String> COMPOSITION_ROOTS = Set.of(
            "dev.flagship.gateway.apart.GatewayMain", "dev.flagship.node.Node", "dev.flagship.server.Application");

    /** Classes that wait for processes and servers beyond their control, and so read the monotonic clock themselves. */
    private static final Set<String> WAIT_FOR_OTHERS = Set.of(
            "dev.flagship.cli.challenge.Watch",
            "dev.flagship.cli.local.DownCommand",
            "dev.flagship.cli.local.program.KeptProgram",
            "dev.flagship.cli.local.trial.Deadline",
            "dev.flagship.cli.remote.Instances",
            "dev.flagship.postgres.PostmasterFile");

    private TimeRules() {}

    static List<Rule> all() {
        return List.of(
                new Rule("nobody reads the wall clock", TimeRules::wallClock, "ImpatientLoop"),
                new Rule("the monotonic clock is handed in", TimeRules::monotonicClock, "Stopwatch"));
    }

    static List<Exceptions> exceptions() {
        return List.of(
                new Exceptions(
                        "hand the monotonic clock out",
                        COMPOSITION_ROOTS,
                        roots -> monotonicClock(Rule.PRODUCT, roots, WAIT_FOR_OTHERS)),
                waitingForOthers(WAIT_FOR_OTHERS));
    }

    static Exceptions waitingForOthers(Set<String> classes) {
        return new Exceptions(
                "read the monotonic clock",
                classes,
                waiting -> monotonicClock(Rule.PRODUCT, COMPOSITION_ROOTS, waiting));
    }

    private static ArchRule wallClock(String root) {
        return classes()
                .that()
                .resideInAPackage(root + "..")
                .should(notAccess("read the machine's clock", TimeRules::readsWallClock))
                .because("one clock, the database's, decides for every process, and tests can set it");
    }

    private static ArchRule monotonicClock(String root) {
        return monotonicClock(root, COMPOSITION_ROOTS, WAIT_FOR_OTHERS);
    }

    private static ArchRule monotonicClock(String root, Set<String> roots, Set<String> waiting) {
        return classes()
                .that()
                .resideInAPackage(root + "..")
                .should(notAccess(
                        "read the monotonic clock where it is not handed in",
                        access -> readsNanoTime(access, roots, waiting)))
                .because("what measures time gets the clock as a parameter, so that a test can move it");
    }

    private static boolean readsWallClock(JavaCodeUnitAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        String name = access.getName();
        boolean takesNoClock = access.getTarget().getRawParameterTypes().stream()
                .noneMatch(type -> type.getName().equals("java.time.Clock"));
        return (owner.startsWith("java.time.") && name.equals("now") && takesNoClock)
                || (owner.equals("java.time.Clock") && (name.startsWith("system") || name.startsWith("tick")))
                || (owner.equals("java.lang.System") && name.equals("currentTimeMillis"))
                || (owner.equals("java.util.Date")
                        && name.equals("<init>")
                        && access.getTarget().getRawParameterTypes().isEmpty())
                || (owner.equals("java.util.Calendar") && name.equals("getInstance"));
    }

    private static boolean readsNanoTime(JavaCodeUnitAccess<?> access, Set<String> roots, Set<String> waiting) {
        boolean reads = access.getTargetOwner().getName().equals("java.lang.System")
                && access.getName().equals("nanoTime");
        Set<String> allowed = access instanceof JavaMethodReference ? roots : waiting;
        return reads && !allowed.contains(topLevel(access.getOriginOwner()));
    }

    private static String topLevel(JavaClass javaClass) {
        return javaClass.getName().replaceFirst("\\$.*", "");
    }

    private static ArchCondition<JavaClass> notAccess(String what, Predicate<JavaCodeUnitAccess<?>> forbidden) {
        return new ArchCondition<>("not " + what) {
            @Override
            public void check(JavaClass javaClass, ConditionEvents events) {
                javaClass.getCodeUnitAccessesFromSelf().stream()
                        .filter(forbidden)
                        .forEach(access -> events.add(SimpleConditionEvent.violated(access, access.getDescription())));
            }
        };
    }
}
