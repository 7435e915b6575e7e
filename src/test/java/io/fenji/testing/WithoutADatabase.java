package io.fenji.testing;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Arrays;
import java.util.Optional;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.PostDiscoveryFilter;

/**
 * Leaves the tests that use no database out of the suite on PostgreSQL: of PostgreSQL they would prove nothing. What starts the service uses one: inside the
 * tests as a {@code @QuarkusTest}, or packaged in a class named "…IT". That no other class uses a database is a rule of the house.
 */
public final class WithoutADatabase implements PostDiscoveryFilter {

    @Override
    public FilterResult apply(TestDescriptor test) {
        return FilterResult.includedIf(!"postgresql".equals(System.getProperty("fenji.test.db"))
                || classOf(test).map(WithoutADatabase::startsTheService).orElse(true));
    }

    private static Optional<Class<?>> classOf(TestDescriptor test) {
        return test.getSource()
                .map(source -> source instanceof MethodSource method
                        ? method.getJavaClass()
                        : source instanceof ClassSource type ? type.getJavaClass() : null);
    }

    /** Compared by name: the class may have been loaded by another loader than this one. */
    public static boolean startsTheService(Class<?> test) {
        var outermost = test;
        while (outermost.getEnclosingClass() != null) {
            outermost = outermost.getEnclosingClass();
        }
        return outermost.getSimpleName().endsWith("IT")
                || Arrays.stream(outermost.getAnnotations())
                        .anyMatch(it -> it.annotationType().getName().equals(QuarkusTest.class.getName()));
    }
}
