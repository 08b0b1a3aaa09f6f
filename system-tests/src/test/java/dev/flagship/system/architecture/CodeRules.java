package dev.flagship.system.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What holds of every class of the product. */
final class CodeRules {
    /** What puts a module together sees all of its packages. */
    private static final Set<String> COMPOSITION_ROOTS = Set.of("dev.flagship.cli.Flagship");

    private static final List<String> FROWNED_ON = List.of("Manager", "Util", "Utils", "Helper", "Impl");

    private CodeRules() {}

    static List<Rule> all() {
        return List.of(
                new Rule("a store is seen only by its own feature", CodeRules::stores, "NosyPage"),
                new Rule("packages have no cycles", CodeRules::cycles, "Chicken"),
                new Rule("names say what a class is", CodeRules::names, "InstanceManager"),
                new Rule("interfaces are not marked by a letter", CodeRules::interfaceNames, "IStore"),
                new Rule("no field is an Optional", CodeRules::optionalFields, "MaybeField"),
                new Rule("no parameter is an Optional", CodeRules::optionalParameters, "MaybeParameter"),
                new Rule("nothing is mocked", CodeRules::mocks, "MockedEngine"));
    }

    private static ArchRule stores(String root) {
        return classes()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .haveSimpleNameEndingWith("Store")
                .should(beUsedOnlyInTheirPackage())
                .because("a feature whose tables others read cannot be changed on its own");
    }

    static List<Exceptions> exceptions() {
        return List.of(new Exceptions("see all packages", COMPOSITION_ROOTS, roots -> cycles(Rule.PRODUCT, roots)));
    }

    private static ArchRule cycles(String root) {
        return cycles(root, COMPOSITION_ROOTS);
    }

    private static ArchRule cycles(String root, Set<String> compositionRoots) {
        return slices().assignedFrom(packagesBelow(root))
                .should()
                .beFreeOfCycles()
                .ignoreDependency(isOneOf(compositionRoots), DescribedPredicate.alwaysTrue())
                .because("packages that need each other are one package that cannot be understood in parts");
    }

    private static ArchRule names(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .haveNameMatching(".*(" + String.join("|", FROWNED_ON) + ")")
                .because("such a name says nothing of what the class is about, and then everything lands in it");
    }

    private static ArchRule interfaceNames(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .areInterfaces()
                .should()
                .haveSimpleNameStartingWith("I")
                .andShould()
                .haveNameMatching(".*[.$]I[A-Z][a-z]\\w*")
                .because("callers need not know that a type is an interface");
    }

    private static ArchRule optionalFields(String root) {
        return fields().that()
                .areDeclaredInClassesThat()
                .resideInAPackage(root + "..")
                .should(notBeOptional())
                .because("an absent part of a state is @Nullable or a case of its own");
    }

    private static ArchRule optionalParameters(String root) {
        return codeUnits()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage(root + "..")
                .and()
                .doNotHaveModifier(JavaModifier.SYNTHETIC)
                .should(takeNoOptional())
                .because("a caller that has nothing to give calls something else or gives null where it is allowed");
    }

    private static ArchRule mocks(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..org.mockito..", "..org.easymock..", "..org.jmock..", "..mockit..")
                .because("a fake that passes the port's own contract suite behaves; a mock only agrees");
    }

    private static SliceAssignment packagesBelow(String root) {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
                String name = javaClass.getPackageName();
                return name.startsWith(root + ".") ? SliceIdentifier.of(name) : SliceIdentifier.ignore();
            }

            @Override
            public String getDescription() {
                return "packages of " + root;
            }
        };
    }

    private static DescribedPredicate<JavaClass> isOneOf(Set<String> compositionRoots) {
        return DescribedPredicate.describe("is a composition root", type -> compositionRoots.contains(type.getName()));
    }

    private static ArchCondition<JavaClass> beUsedOnlyInTheirPackage() {
        return new ArchCondition<>("be used only in their own package") {
            @Override
            public void check(JavaClass store, ConditionEvents events) {
                for (Dependency use : store.getDirectDependenciesToSelf()) {
                    if (!use.getOriginClass().getPackageName().equals(store.getPackageName())) {
                        events.add(SimpleConditionEvent.violated(use, use.getDescription()));
                    }
                }
            }
        };
    }

    private static ArchCondition<JavaField> notBeOptional() {
        return new ArchCondition<>("not be an Optional") {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                if (field.getRawType().isEquivalentTo(Optional.class)) {
                    events.add(SimpleConditionEvent.violated(field, field.getFullName()));
                }
            }
        };
    }

    private static ArchCondition<JavaCodeUnit> takeNoOptional() {
        return new ArchCondition<>("take no Optional") {
            @Override
            public void check(JavaCodeUnit unit, ConditionEvents events) {
                if (unit.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(Optional.class))) {
                    events.add(SimpleConditionEvent.violated(unit, unit.getFullName()));
                }
            }
        };
    }
}
