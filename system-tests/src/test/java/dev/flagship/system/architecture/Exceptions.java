package dev.flagship.system.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Classes that a rule leaves out.
 *
 * @param name which
 * @param without the rule for the product, with only these left out
 */
record Exceptions(String name, Set<String> classes, Function<Set<String>, ArchRule> without) {
    Exceptions {
        classes = Set.copyOf(classes);
    }

    /** The exceptions without which the rule says no more than with them. */
    List<String> unneeded(JavaClasses product) {
        long violations = violations(classes, product);
        return classes.stream()
                .filter(one -> violations(allBut(one), product) == violations)
                .sorted()
                .toList();
    }

    private Set<String> allBut(String one) {
        return classes.stream().filter(each -> !each.equals(one)).collect(Collectors.toSet());
    }

    private long violations(Set<String> leftOut, JavaClasses product) {
        return without.apply(leftOut)
                .evaluate(product)
                .getFailureReport()
                .getDetails()
                .size();
    }

    @Override
    public String toString() {
        return name;
    }
}
