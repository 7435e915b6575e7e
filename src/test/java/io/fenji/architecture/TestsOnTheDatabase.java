package io.fenji.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import io.fenji.testing.WithoutADatabase;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.annotation.Testable;

/** A test that uses a database starts the service, by which the suite on PostgreSQL knows it; or it would be left out there, and nobody told. */
final class TestsOnTheDatabase {

    /** What there is no database without, and the calls to a service that has one; by name, since a class that is named in code is used. */
    private static final Set<String> DATABASE = Set.of(
            "io.fenji.testing.TestDatabase",
            "io.fenji.testing.Api",
            "io.fenji.base.storage.Sql",
            "java.sql.DriverManager",
            "java.sql.Driver",
            "java.sql.Connection",
            "javax.sql.DataSource");

    private TestsOnTheDatabase() {}

    static ArchRule startTheService() {
        return ArchRuleDefinition.classes().should(new ArchCondition<>("start the service where they use a database") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                var way = hasTests(type) && !WithoutADatabase.usesADatabase(type.reflect())
                        ? wayToTheDatabase(type)
                        : null;
                if (way != null) {
                    events.add(SimpleConditionEvent.violated(
                            type, "%s uses a database and does not start the service: %s".formatted(type, way)));
                }
            }
        });
    }

    private static boolean hasTests(JavaClass type) {
        return type.getAllMethods().stream().anyMatch(method -> method.isMetaAnnotatedWith(Testable.class));
    }

    /** From class to class, through tests, what they share and the service itself; null where there is none. */
    private static @Nullable String wayToTheDatabase(JavaClass test) {
        Map<JavaClass, String> ways = new LinkedHashMap<>(Map.of(test, test.getSimpleName()));
        var next = new ArrayDeque<>(Set.of(test));
        while (!next.isEmpty()) {
            var from = next.remove();
            for (var used : from.getDirectDependenciesFromSelf().stream()
                    .map(Dependency::getTargetClass)
                    .toList()) {
                var way = ways.get(from) + " → " + used.getSimpleName();
                if (DATABASE.contains(used.getName())) {
                    return way;
                }
                if (used.getName().startsWith("io.fenji.") && ways.putIfAbsent(used, way) == null) {
                    next.add(used);
                }
            }
        }
        return null;
    }
}
