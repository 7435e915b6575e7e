package io.fenji.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import io.fenji.http.Export;
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
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules of the house below one root package, so that the same rules can be shown to fail on a house that is wrong. */
final class House {

    /** A package uses only packages of lower floors. */
    private static final Map<String, Integer> FLOORS = Map.ofEntries(
            Map.entry("terms", 0),
            Map.entry("storage", 0),
            Map.entry("facts", 1),
            Map.entry("http", 1),
            Map.entry("ledger", 1),
            Map.entry("access", 2),
            Map.entry("ruleset", 2),
            Map.entry("customer", 2),
            Map.entry("figures", 3),
            Map.entry("proof", 3),
            Map.entry("metrics", 4),
            Map.entry("grading", 5),
            Map.entry("approval", 6),
            Map.entry("attribution", 7),
            Map.entry("outlook", 6),
            Map.entry("replay", 6),
            Map.entry("rulechange", 6),
            Map.entry("strategy", 7),
            Map.entry("audit", 9),
            Map.entry("web", 10),
            Map.entry("demo", 10));

    private static final Pattern EMPTY_NAMES =
            Pattern.compile(".*(Impl|Dto|DTO|Mapper|Util|Utils|Helper|Manager|Base|Common)");

    private static final Pattern TABLES =
            Pattern.compile("text/csv.*|application/(x-ndjson|ndjson|jsonl|vnd\\.openxmlformats.*)");

    private final String root;

    House(String root) {
        this.root = root + ".";
    }

    ArchRule floors() {
        return ArchRuleDefinition.classes().should(new ArchCondition<>("use lower floors only") {
            @Override
            public void check(JavaClass origin, ConditionEvents events) {
                var floor = floor(origin);
                if (floor == null) {
                    events.add(SimpleConditionEvent.violated(
                            origin, origin.getName() + " is in a package without a floor"));
                    return;
                }
                origin.getDirectDependenciesFromSelf().stream()
                        .filter(use -> isOurs(use.getTargetClass())
                                && !room(use.getTargetClass()).equals(room(origin)))
                        .filter(use -> floorOf(use.getTargetClass()) >= floor)
                        .forEach(use -> events.add(SimpleConditionEvent.violated(origin, use.getDescription())));
            }
        });
    }

    private boolean isOurs(JavaClass type) {
        return type.getPackageName().startsWith(root);
    }

    private String room(JavaClass type) {
        return type.getPackageName().substring(root.length()).split("\\.")[0];
    }

    private @Nullable Integer floor(JavaClass type) {
        return isOurs(type) ? FLOORS.get(room(type)) : null;
    }

    private int floorOf(JavaClass type) {
        var floor = floor(type);
        return floor == null ? Integer.MAX_VALUE : floor;
    }

    ArchRule onlyRulesetKnowsTheEngine() {
        return ArchRuleDefinition.noClasses()
                .that()
                .resideOutsideOfPackage(root + "ruleset..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.drools..", "org.kie..");
    }

    ArchRule onlyProofKnowsTheSolver() {
        return ArchRuleDefinition.noClasses()
                .that()
                .resideOutsideOfPackage(root + "proof..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("de.uni_freiburg..");
    }

    ArchRule termsAndFactsArePlainJava() {
        return ArchRuleDefinition.classes()
                .that()
                .resideInAnyPackage(root + "terms..", root + "facts..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", root + "terms..", root + "facts..");
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
