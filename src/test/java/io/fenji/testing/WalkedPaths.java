package io.fenji.testing;

import static org.hamcrest.MatcherAssert.assertThat;

import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hamcrest.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * Plain paths into an answer are walked. REST Assured compiles a script for each path that it is asked for, which was a quarter of what the suite
 * cost; it still does so for paths that are not plain.
 */
final class WalkedPaths implements Filter {

    private static final List<Class<?>> SHAPES =
            List.of(Response.class, ValidatableResponse.class, ExtractableResponse.class);

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification response, FilterContext context) {
        return new Answer(context.next(request, response)).response();
    }

    /** An answer in the shapes that REST Assured gives it, one behind the other. */
    private static final class Answer {

        private static final Set<String> ROOTED = Set.of("rootPath", "root", "appendRootPath", "appendRoot");

        private final Response response;
        private @Nullable Object json;

        /** What is asked then lies below a path that REST Assured knows. */
        private boolean isRooted;

        Answer(Response response) {
            this.response = response;
        }

        Response response() {
            return (Response) inItsShapes(response);
        }

        private Object inItsShapes(Object result) {
            var shapes = SHAPES.stream().filter(it -> it.isInstance(result)).toArray(Class<?>[]::new);
            return shapes.length == 0
                    ? result
                    : Proxy.newProxyInstance(
                            WalkedPaths.class.getClassLoader(),
                            shapes,
                            (proxy, method, arguments) -> call(proxy, result, method, arguments));
        }

        private @Nullable Object call(Object proxy, Object real, Method method, Object[] arguments) throws Throwable {
            isRooted |= ROOTED.contains(method.getName());
            if (!isRooted
                    && isOfAPath(method, "body", 3)
                    && arguments[1] instanceof Matcher<?> matcher
                    && ((Object[]) arguments[2]).length == 0) {
                var found = find((String) arguments[0]);
                if (found.isPresent()) {
                    expect((String) arguments[0], found.get().value(), matcher);
                    return proxy;
                }
            }
            if (isOfAPath(method, "path", 2) && find((String) arguments[0]).isPresent()) {
                return find((String) arguments[0]).get().value();
            }
            if (method.getName().equals("jsonPath") && method.getParameterCount() == 0) {
                return new Walked();
            }
            var result = invoke(real, method, arguments);
            return result == null ? null : inItsShapes(result);
        }

        private static boolean isOfAPath(Method method, String name, int parameters) {
            return method.getName().equals(name)
                    && method.getParameterCount() == parameters
                    && method.getParameterTypes()[0] == String.class;
        }

        private static @Nullable Object invoke(Object real, Method method, Object[] arguments) throws Throwable {
            try {
                return method.invoke(real, arguments);
            } catch (InvocationTargetException failed) {
                throw failed.getCause();
            }
        }

        private Optional<PlainPath.Found> find(String path) {
            return PlainPath.find(json(), path);
        }

        private @Nullable Object json() {
            if (json == null) {
                json = response.jsonPath().get("$");
            }
            return json;
        }

        @SuppressWarnings("unchecked") // the matcher says what it makes of it
        private void expect(String path, @Nullable Object value, Matcher<?> matcher) {
            assertThat("JSON path %s of %s".formatted(path, response.asString()), value, (Matcher<Object>) matcher);
        }

        private final class Walked extends JsonPath {

            private final JsonPath real = response.jsonPath();
            private boolean isBelow;

            Walked() {
                super(response.asString());
            }

            @Override
            public JsonPath setRootPath(String path) {
                real.setRootPath(path);
                isBelow = true;
                return this;
            }

            @Override
            @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as REST Assured has it
            public <T> @Nullable T get(String path) {
                var found = isBelow ? Optional.<PlainPath.Found>empty() : find(path);
                return found.isPresent() ? (T) found.get().value() : real.get(path);
            }
        }
    }
}
