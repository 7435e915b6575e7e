package io.fenji.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import io.fenji.base.http.reading.Export;
import jakarta.persistence.Entity;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules of the house below one root package, so that the same rules can be shown to fail on a house that is wrong. */
final class House {

    /** From the lowest up; a wing uses only those below it. Each with its rooms; a room that is an apartment has rooms of its own. */
    private static final Map<String, Set<String>> WINGS = wings();

    /** The rooms of each wing, the lowest wing first. */
    static Map<String, Set<String>> wings() {
        var wings = new LinkedHashMap<String, Set<String>>();
        wings.put(
                "base",
                Set.of(
                        "terms",
                        "calendar",
                        "storage",
                        "outbox",
                        "jobs",
                        "storage.sql",
                        "http",
                        "http.problem",
                        "http.request",
                        "http.reading",
                        "log",
                        "access",
                        "access.credential",
                        "signin",
                        "consent",
                        "ledger.record",
                        "ledger.anchor",
                        "ledger.verify",
                        "start"));
        wings.put(
                "rules",
                Set.of(
                        "facts",
                        "language",
                        "check",
                        "ruleset",
                        "solver",
                        "proof",
                        "difference",
                        "example",
                        "command",
                        "attribute",
                        "rulebook"));
        wings.put(
                "grading",
                Set.of(
                        "customer",
                        "owner",
                        "figures",
                        "figures.csv",
                        "figures.sheet",
                        "figures.store",
                        "journal",
                        "arithmetic",
                        "metrics",
                        "command",
                        "decision",
                        "run",
                        "recheck",
                        "attribute",
                        "monthly",
                        "monthly.record",
                        "voucher"));
        wings.put(
                "governance",
                Set.of(
                        "approval",
                        "approval.tier",
                        "rulechange",
                        "rulechange.draft",
                        "rulechange.impact",
                        "rulechange.folder",
                        "outlook",
                        "outlook.search",
                        "attribution",
                        "replay",
                        "audit",
                        "audit.search",
                        "audit.explanation",
                        "review",
                        "appeal"));
        wings.put("service", Set.of("strategy", "demo", "events", "events.webhook"));
        wings.put("people", Set.of());
        wings.put("web", Set.of("why"));
        return wings;
    }

    /** The rooms of the core jar: what grades without a service. */
    private static final Set<String> CORE = Set.of(
            "base.terms",
            "rules.facts",
            "rules.language",
            "rules.check",
            "rules.ruleset",
            "rules.solver",
            "rules.proof",
            "rules.difference",
            "rules.example",
            "rules.command",
            "grading.arithmetic",
            "grading.figures.csv",
            "grading.figures.sheet",
            "grading.command");

    private static final Pattern EMPTY_NAMES =
            Pattern.compile(".*(Impl|Dto|DTO|Mapper|Util|Utils|Helper|Manager|Base|Common)");

    private static final Pattern TABLES =
            Pattern.compile("text/csv.*|application/(x-ndjson|ndjson|jsonl|vnd\\.openxmlformats.*)");

    private final String root;

    House(String root) {
        this.root = root + ".";
    }

    /** A type lives in a room of the plan and uses only lower wings beside its own. */
    ArchRule wingsUseLowerWings() {
        var order = List.copyOf(WINGS.keySet());
        return ArchRuleDefinition.classes().should(new ArchCondition<>("use lower wings only") {
            @Override
            public void check(JavaClass origin, ConditionEvents events) {
                var wing = wing(origin);
                if (!WINGS.getOrDefault(wing, Set.of()).contains(room(origin))) {
                    events.add(SimpleConditionEvent.violated(
                            origin, "%s is in no room of the plan".formatted(origin.getName())));
                    return;
                }
                origin.getDirectDependenciesFromSelf().stream()
                        .filter(use -> isOurs(use.getTargetClass()))
                        .filter(use -> order.indexOf(wing(use.getTargetClass())) > order.indexOf(wing))
                        .forEach(use -> events.add(SimpleConditionEvent.violated(origin, use.getDescription())));
            }
        });
    }

    /** Rooms beside each other use one another in one direction only. */
    ArchRule roomsHaveNoCircle() {
        return SlicesRuleDefinition.slices()
                .matching(root + "(*).(**)")
                .namingSlices("$1.$2")
                .should()
                .beFreeOfCycles();
    }

    /** A room can be kept in the head. */
    ArchRule roomsAreNotTooFull(int most) {
        return ArchRuleDefinition.classes()
                .should(new ArchCondition<>("be in a room of at most %d files".formatted(most)) {

                    private final Map<String, Integer> files = new HashMap<>();

                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        if (isOurs(type)
                                && type.isTopLevelClass()
                                && !type.getSimpleName().equals("package-info")) {
                            files.merge(type.getPackageName(), 1, Integer::sum);
                        }
                    }

                    @Override
                    public void finish(ConditionEvents events) {
                        files.forEach((room, count) -> {
                            if (count > most) {
                                events.add(
                                        SimpleConditionEvent.violated(room, "%s has %d files".formatted(room, count)));
                            }
                        });
                    }
                });
    }

    /** Whoever looks for a type by its name finds one. */
    ArchRule namesAreTakenOnce() {
        return ArchRuleDefinition.classes().should(new ArchCondition<>("have a name of their own") {

            private final Map<String, JavaClass> taken = new HashMap<>();

            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!isOurs(type)
                        || !type.isTopLevelClass()
                        || type.getSimpleName().equals("package-info")) {
                    return;
                }
                var other = taken.putIfAbsent(type.getSimpleName(), type);
                if (other != null) {
                    events.add(SimpleConditionEvent.violated(
                            type, "%s is taken by %s".formatted(type.getName(), other.getName())));
                }
            }
        });
    }

    private boolean isOurs(JavaClass type) {
        return type.getPackageName().startsWith(root);
    }

    private String wing(JavaClass type) {
        return type.getPackageName().substring(root.length()).split("\\.")[0];
    }

    private String room(JavaClass type) {
        var path = type.getPackageName().substring(root.length());
        return path.substring(path.indexOf('.') + 1);
    }

    ArchRule onlyRulesetKnowsTheEngine() {
        return ArchRuleDefinition.noClasses()
                .that()
                .resideOutsideOfPackage(root + "rules.ruleset..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.drools..", "org.kie..");
    }

    ArchRule onlySolverKnowsTheSolver() {
        return ArchRuleDefinition.noClasses()
                .that()
                .resideOutsideOfPackage(root + "rules.solver..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("de.uni_freiburg..");
    }

    ArchRule termsAndFactsArePlainJava() {
        return ArchRuleDefinition.classes()
                .that()
                .resideInAnyPackage(root + "base.terms..", root + "rules.facts..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", root + "base.terms..", root + "rules.facts..");
    }

    /** Figures are read and measured, rules compiled and proven without a service: in a test, a build, or another program. */
    ArchRule coreKnowsNeitherServiceNorDatabase() {
        return ArchRuleDefinition.noClasses()
                .that()
                .resideInAnyPackage(CORE.stream().map(room -> root + room).toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.quarkus..", "jakarta..", "io.smallrye..", "java.sql..", "javax.sql..");
    }

    /** What the core jar does not hold, nothing in it asks for. */
    ArchRule coreUsesCoreOnly() {
        return ArchRuleDefinition.noClasses()
                .that()
                .resideInAnyPackage(CORE.stream().map(room -> root + room).toArray(String[]::new))
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "are of no room of the core jar",
                        type -> isOurs(type)
                                && !CORE.contains(type.getPackageName().substring(root.length()))));
    }

    ArchRule timeComesFromTheClock() {
        return ArchRuleDefinition.noClasses()
                .that()
                .doNotHaveSimpleName("SystemClock")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(OffsetDateTime.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .orShould()
                .callMethod(Clock.class, "systemUTC");
    }

    ArchRule entitiesStayInside() {
        return ArchRuleDefinition.methods()
                .that()
                .areDeclaredInClassesThat(DescribedPredicate.describe(
                        "are resources", type -> type.getSimpleName().endsWith("Resource")))
                .should(new ArchCondition<>("neither take nor return entities") {
                    @Override
                    public void check(JavaMethod method, ConditionEvents events) {
                        method.getAllInvolvedRawTypes().stream()
                                .filter(type -> method.getModifiers()
                                        .contains(com.tngtech.archunit.core.domain.JavaModifier.PUBLIC))
                                .filter(type -> type.isAnnotatedWith(Entity.class))
                                .forEach(type -> events.add(SimpleConditionEvent.violated(
                                        method, method.getFullName() + " hands out " + type.getName())));
                    }
                });
    }

    /** What is exported is logged before it is read, and the annotation is what the log goes by. */
    ArchRule exportsAreLogged() {
        return ArchRuleDefinition.methods()
                .that(DescribedPredicate.describe("answer with a table or a stream", House::isExport))
                .should()
                .beAnnotatedWith(Export.class);
    }

    private static boolean isExport(JavaMethod method) {
        var isTable = method.tryGetAnnotationOfType(Produces.class)
                .map(it -> Arrays.stream(it.value())
                        .anyMatch(type -> TABLES.matcher(type).matches()))
                .orElse(false);
        return isTable && !method.isAnnotatedWith(POST.class)
                || method.isAnnotatedWith(GET.class)
                        && method.getRawReturnType().isEquivalentTo(StreamingOutput.class);
    }

    ArchRule namesSayWhatTheyAre() {
        return ArchRuleDefinition.classes().should(new ArchCondition<>("have names that say what they are") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (EMPTY_NAMES.matcher(type.getSimpleName()).matches()) {
                    events.add(SimpleConditionEvent.violated(type, type.getName() + " says nothing"));
                }
            }
        });
    }
}
