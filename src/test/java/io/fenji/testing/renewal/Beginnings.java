package io.fenji.testing.renewal;

import io.fenji.testing.Anew;
import io.fenji.testing.Beginning;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;

/** Which beginning a test class has. Classes of the same one follow one another; those that name none come first. */
public final class Beginnings implements ClassOrderer {

    /** Of the classes that share the service as their profile starts it. */
    static final String STARTED = "";

    @Override
    public void orderClasses(ClassOrdererContext context) {
        context.getClassDescriptors()
                .sort(Comparator.comparing((ClassDescriptor it) -> name(it.getTestClass()))
                        .thenComparing(it -> it.getTestClass().getName()));
    }

    static String name(Class<?> test) {
        return of(test).map(it -> it.getName().equals(Beginning.class.getName()) ? test.getName() : it.getName())
                .orElse(STARTED);
    }

    static Map<String, String> settings(Class<?> test) {
        try {
            var beginning = of(test).filter(it -> !it.isInterface());
            return beginning.isEmpty()
                    ? Map.of()
                    : ((Beginning) beginning.get().getConstructor().newInstance()).settings();
        } catch (ReflectiveOperationException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** By name: the class that is ordered was loaded by another loader than this one. */
    private static Optional<Class<?>> of(Class<?> test) {
        return Arrays.stream(test.getAnnotations())
                .filter(it -> it.annotationType().getName().equals(Anew.class.getName()))
                .findAny()
                .map(Beginnings::value);
    }

    private static Class<?> value(Annotation anew) {
        try {
            return (Class<?>) anew.annotationType().getMethod("value").invoke(anew);
        } catch (IllegalAccessException | NoSuchMethodException | InvocationTargetException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
