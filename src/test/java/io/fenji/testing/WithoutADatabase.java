package io.fenji.testing;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.PostDiscoveryFilter;

/**
 * Leaves the tests that use no database out of the suite on PostgreSQL: of PostgreSQL they would prove nothing. What starts the service uses one: inside the
 * tests as a {@code @QuarkusTest}, or packaged in a class named "…IT". What uses one otherwise says so with {@link OnADatabase}. That no other class uses a
 * database is a rule of the house. Those that are {@link WhicheverDatabase} are left out as well. Where both suites run at once, -Dfenji.pure says which of
 * them has the tests without a database.
 */
public final class WithoutADatabase implements PostDiscoveryFilter {

    private static final Set<String> MARKS = Set.of(QuarkusTest.class.getName(), OnADatabase.class.getName());

    private static final boolean ON_POSTGRESQL = "postgresql".equals(System.getProperty("fenji.test.db"));
    private static final String PURE = System.getProperty("fenji.pure", "");

    @Override
    public FilterResult apply(TestDescriptor test) {
        return FilterResult.includedIf(
                classOf(test).map(WithoutADatabase::belongs).orElse(true));
    }

    private static boolean belongs(Class<?> test) {
        return usesADatabase(test)
                ? !ON_POSTGRESQL || !isMarked(outermost(test), Set.of(WhicheverDatabase.class.getName()))
                : PURE.isEmpty() ? !ON_POSTGRESQL : Boolean.parseBoolean(PURE);
    }

    private static Optional<Class<?>> classOf(TestDescriptor test) {
        return test.getSource()
                .map(source -> source instanceof MethodSource method
                        ? method.getJavaClass()
                        : source instanceof ClassSource type ? type.getJavaClass() : null);
    }

    /** Or says that it uses one without it. Compared by name: the class may have been loaded by another loader than this one. */
    public static boolean usesADatabase(Class<?> test) {
        var outermost = outermost(test);
        return outermost.getSimpleName().endsWith("IT") || isMarked(outermost, MARKS);
    }

    private static Class<?> outermost(Class<?> test) {
        var outermost = test;
        while (outermost.getEnclosingClass() != null) {
            outermost = outermost.getEnclosingClass();
        }
        return outermost;
    }

    private static boolean isMarked(Class<?> test, Set<String> marks) {
        return Arrays.stream(test.getAnnotations())
                .anyMatch(it -> marks.contains(it.annotationType().getName()));
    }
}
