package dev.flagship.system.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;

/** Which module may see what. Maven's dependencies are the first wall; these stand where a module is seen in part. */
final class ModuleWalls {
    private static final String[] MODEL = {
        ".lifecycle.certificate..",
        ".lifecycle.container..",
        ".lifecycle.disk..",
        ".lifecycle.flag..",
        ".lifecycle.instance..",
        ".lifecycle.pool..",
        ".lifecycle.route.."
    };
    private static final String[] MODEL_AND_PORTS =
            Stream.concat(Stream.of(MODEL), Stream.of(".lifecycle.port..")).toArray(String[]::new);
    private static final String[] FOR_THE_SERVER = Stream.concat(
                    Stream.of(MODEL_AND_PORTS), Stream.of(".api..", ".ledger.."))
            .toArray(String[]::new);

    private ModuleWalls() {}

    static List<Rule> all() {
        return List.of(
                new Rule("lifecycle sees only itself and the JDK", ModuleWalls::lifecycle, "LoggingPlanner"),
                new Rule("the driver sees only model and ports of lifecycle", ModuleWalls::driver, "PlanningDriver"),
                new Rule("the gateway sees no SQL", ModuleWalls::gatewayWithoutSql, "SqlRoutes"),
                new Rule("the gateway sees routes and nothing else of ours", ModuleWalls::gateway, "AccountRoutes"),
                new Rule("the server never sees what touches an engine", ModuleWalls::server, "EnginePage"),
                new Rule("the server sees only api, ledger, model and ports", ModuleWalls::server, "DatabasePage"),
                new Rule("the ledger sees neither engine nor loop", ModuleWalls::ledger, "LoopLedger"),
                new Rule("the api sees only the model of lifecycle", ModuleWalls::api, "EngineSchema"),
                new Rule("the node knows no players and starts nothing else", ModuleWalls::node, "AccountNode"),
                new Rule("postgres sees nothing of ours", ModuleWalls::postgres, "LoopDatabase"),
                new Rule("the testkit sees lifecycle and postgres", ModuleWalls::testkit, "AccountFake"),
                new Rule("only local commands see what runs the platform", ModuleWalls::cli, "RemoteCommand"));
    }

    private static ArchRule lifecycle(String root) {
        return classes()
                .that()
                .resideInAPackage(root + ".lifecycle..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(root + ".lifecycle..", "java..", "javax.crypto..", "org.jspecify..")
                .because("the life of an instance is decided by code that any database, engine or framework can serve");
    }

    private static ArchRule driver(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + ".driver..")
                .should()
                .dependOnClassesThat(oursBut(root, root + ".driver..", MODEL_AND_PORTS))
                .because("a driver carries out single orders; what is ordered, and when, is not its business");
    }

    private static ArchRule gatewayWithoutSql(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + ".gateway..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.postgresql..", "com.zaxxer.hikari..")
                .because("the process part that strangers' bytes go through must have nothing worth stealing");
    }

    private static ArchRule gateway(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + ".gateway..")
                .should()
                .dependOnClassesThat(oursBut(root, root + ".gateway..", MODEL_AND_PORTS))
                .because("the gateway knows routes, not users, and dials only what its table says");
    }

    private static ArchRule server(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + ".server..")
                .should()
                .dependOnClassesThat(oursBut(root, root + ".server..", FOR_THE_SERVER))
                .because("a web application that can reach the engine is root on its host when it falls");
    }

    private static ArchRule ledger(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + ".ledger..")
                .should()
                .dependOnClassesThat(oursBut(root, root + ".ledger..", MODEL_AND_PORTS))
                .because("the ledger remembers what was decided; it decides nothing and touches nothing");
    }

    private static ArchRule api(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + ".api..")
                .should()
                .dependOnClassesThat(oursBut(root, root + ".api..", MODEL))
                .because("what authors write is the same whatever reads it, and can be checked without any of that");
    }

    private static ArchRule node(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + ".node..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(root + ".server..", root + ".cli..", root + ".postgres..", root + ".testkit..")
                .because("who holds the engine takes wishes from the ledger alone, whoever wrote them");
    }

    private static ArchRule postgres(String root) {
        return classes()
                .that()
                .resideInAPackage(root + ".postgres..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(root + ".postgres..", "java..", "org.tukaani.xz..", "org.jspecify..")
                .because("it starts a program; what is kept there is not its business");
    }

    private static ArchRule testkit(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + ".testkit..")
                .should()
                .dependOnClassesThat(oursBut(root, root + ".testkit..", ".lifecycle..", ".postgres.."))
                .because("fakes and contracts are of ports; an adapter that they knew could not be held against them");
    }

    private static ArchRule cli(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + ".cli..")
                .and()
                .resideOutsideOfPackage(root + ".cli.local..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        root + ".driver..",
                        root + ".gateway..",
                        root + ".ledger..",
                        root + ".node..",
                        root + ".postgres..")
                .because("what a player or an author does from afar goes through the REST API");
    }

    private static DescribedPredicate<JavaClass> oursBut(String root, String own, String... alsoAllowed) {
        DescribedPredicate<JavaClass> allowed = resideInAnyPackage(own);
        for (String each : alsoAllowed) {
            allowed = allowed.or(resideInAnyPackage(root + each));
        }
        return resideInAnyPackage(root + "..")
                .and(not(allowed))
                .as("are ours but not " + own + " or " + String.join(", ", alsoAllowed));
    }
}
