package io.fenji.testing.renewal;

import io.fenji.testing.ShippedRules;
import io.fenji.testing.TestDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.Arc;
import io.quarkus.arc.InjectableContext;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.enterprise.inject.spi.EventContext;
import jakarta.enterprise.inject.spi.EventMetadata;
import jakarta.enterprise.inject.spi.ObserverMethod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.eclipse.microprofile.config.ConfigProvider;
import org.flywaydb.core.Flyway;

/** The service under test, stopped, emptied and started again as far as it is Fenji; the framework below it goes on, with the code that it has compiled. */
final class RunningService {

    private static final String OURS = "io.fenji.";

    /** What looks after something again and again, and is interrupted by the stop. */
    private static final Set<String> RESTLESS = Set.of("rules-folder", "regularly");

    private static final long PAUSE_NANOS = 1_000_000;
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    private RunningService() {}

    static void renew(Map<String, String> settings) {
        stop();
        empty();
        OtherSettings.take(settings);
        forget();
        tell(new StartupEvent());
    }

    /** Whoever is interrupted while H2 reads or writes its file takes the file from everybody. */
    private static void stop() {
        await(it -> it.getState() == Thread.State.RUNNABLE || it.getState() == Thread.State.BLOCKED);
        tell(new ShutdownEvent());
        await(Thread::isAlive);
    }

    private static void await(Predicate<Thread> busy) {
        var began = System.nanoTime();
        while (Thread.getAllStackTraces().keySet().stream()
                .filter(it -> RESTLESS.contains(it.getName()))
                .anyMatch(busy)) {
            if (System.nanoTime() - began > PATIENCE_NANOS) {
                throw new IllegalStateException("Does not come to rest: " + Thread.getAllStackTraces());
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private static void empty() {
        var config = ConfigProvider.getConfig();
        var tables = CDI.current().select(Flyway.class).get();
        try {
            if (TestDatabase.isPostgresql()) {
                tables.clean();
            } else {
                H2File.replace(config.getValue("fenji.db.url", String.class));
            }
            tables.migrate();
            clear(Objects.requireNonNull(
                    config.getValue("fenji.ledger.anchor-file", Path.class).getParent(), "It lies in a folder"));
            ShippedRules.restore(config.getValue("fenji.rules.dir", Path.class));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Anchors and keys are of one database. */
    private static void clear(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    /** What our beans know they know no more: the next call to each makes it anew. */
    private static void forget() {
        var beans = (InjectableContext) CDI.current().getBeanManager().getContext(ApplicationScoped.class);
        beans.getState().getContextualInstances().keySet().stream()
                .filter(it -> it.getBeanClass().getName().startsWith(OURS))
                .forEach(beans::destroy);
        var meters = CDI.current().select(MeterRegistry.class).get();
        meters.getMeters().stream()
                .filter(it -> it.getId().getName().startsWith("fenji."))
                .forEach(meters::remove);
    }

    /** Only ours, in their order. */
    private static <T> void tell(T event) {
        Arc.container().beanManager().resolveObserverMethods(event, Any.Literal.INSTANCE).stream()
                .filter(it -> it.getBeanClass().getName().startsWith(OURS))
                .sorted(Comparator.comparingInt(ObserverMethod::getPriority))
                .forEach(it -> it.notify(new Told<>(event)));
    }

    private record Told<T>(T event) implements EventContext<T> {

        @Override
        public T getEvent() {
            return event;
        }

        @Override
        public EventMetadata getMetadata() {
            throw new UnsupportedOperationException("No observer of ours asks for it");
        }
    }
}
