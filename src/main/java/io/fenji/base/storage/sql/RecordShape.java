package io.fenji.base.storage.sql;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a class of records is made of, looked up once. */
public final class RecordShape {

    /** One component, and the column of its name. */
    record Component(String name, String column, Class<?> type, Method accessor) {

        private static Component of(RecordComponent it) {
            it.getAccessor().setAccessible(true);
            return new Component(it.getName(), snakeCase(it.getName()), it.getType(), it.getAccessor());
        }

        /** Of a list only names are in a column. */
        boolean isOtherList() {
            return type == List.class
                    && !accessor.getGenericReturnType().getTypeName().equals("java.util.List<java.lang.String>");
        }

        private static String snakeCase(String name) {
            return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
        }
    }

    private static final ClassValue<RecordShape> SHAPES = new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
            return new RecordShape(type);
        }
    };

    private final Class<?> type;
    private final List<Component> components;
    private final MethodHandle constructor;

    private RecordShape(Class<?> type) {
        if (!type.isRecord()) {
            throw new IllegalStateException("%s is neither stored in a column nor a record".formatted(type));
        }
        this.type = type;
        this.components =
                Arrays.stream(type.getRecordComponents()).map(Component::of).toList();
        try {
            var made = type.getDeclaredConstructor(
                    components.stream().map(Component::type).toArray(Class<?>[]::new));
            made.setAccessible(true);
            constructor = MethodHandles.lookup()
                    .unreflectConstructor(made)
                    .asSpreader(Object[].class, components.size())
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static RecordShape of(Class<?> type) {
        return SHAPES.get(type);
    }

    List<Component> components() {
        return components;
    }

    /** Such as {@code Impact.draftId}. */
    String name(Component it) {
        return type.getSimpleName() + "." + it.name();
    }

    /** A record with these components, in their order. */
    Object make(@Nullable Object[] values) {
        try {
            return (Object) constructor.invokeExact(values);
        } catch (RuntimeException | Error refused) {
            throw refused;
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The components of a record by name, and of those that are records the components. */
    public static Map<String, @Nullable Object> values(Record given) {
        var values = new HashMap<String, @Nullable Object>();
        for (var it : of(given.getClass()).components) {
            try {
                var value = it.accessor.invoke(given);
                if (value instanceof Record held && !SqlValues.isStored(it.type)) {
                    values.putAll(values(held));
                } else {
                    values.put(it.name, value);
                }
            } catch (ReflectiveOperationException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
        return values;
    }
}
