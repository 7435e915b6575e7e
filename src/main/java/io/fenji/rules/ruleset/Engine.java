package io.fenji.rules.ruleset;

import io.fenji.rules.facts.CustomerMetrics;
import java.util.concurrent.atomic.AtomicLong;
import org.drools.compiler.kie.builder.impl.DrlProject;
import org.kie.api.KieServices;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;
import org.kie.api.runtime.KieContainer;
import org.kie.api.runtime.KieSession;

/** A compiled rule set in Drools: opens sessions, and is thrown away as a whole. */
final class Engine implements AutoCloseable {

    private static final AtomicLong BUILDS = new AtomicLong();
    private static final Object ONE_AT_A_TIME = new Object();

    private final ReleaseId release;
    private final KieContainer container;

    private Engine(ReleaseId release, KieContainer container) {
        this.release = release;
        this.container = container;
    }

    /** Compiles generated DRL. Failing here is a bug of ours, never the fault of a rule file. */
    static Engine compile(String drl) {
        var services = KieServices.Factory.get();
        var facts = CustomerMetrics.class.getClassLoader();
        synchronized (ONE_AT_A_TIME) {
            var release = services.newReleaseId("io.fenji.generated", "rules", Long.toString(BUILDS.incrementAndGet()));
            var files = services.newKieFileSystem().generateAndWritePomXML(release);
            files.write(
                    "src/main/resources/fenji/generated/rules.drl",
                    services.getResources()
                            .newByteArrayResource(drl.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
            var builder = services.newKieBuilder(files, facts).buildAll(DrlProject.class);
            if (builder.getResults().hasMessages(Message.Level.ERROR)) {
                throw new IllegalStateException("The generated rules do not compile: "
                        + builder.getResults().getMessages(Message.Level.ERROR));
            }
            return new Engine(release, services.newKieContainer(release, facts));
        }
    }

    /** How often the compiler was called since the start. */
    static long builds() {
        return BUILDS.get();
    }

    KieSession open() {
        return container.newKieSession();
    }

    @Override
    public void close() {
        container.dispose();
        KieServices.Factory.get().getRepository().removeKieModule(release);
    }
}
