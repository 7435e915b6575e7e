package io.fenji.service.demo;

import io.fenji.base.access.credential.AccessConfig;
import io.fenji.base.terms.StartOrder;
import io.fenji.grading.customer.Customer;
import io.fenji.grading.figures.Importing;
import io.fenji.grading.figures.ImportsConfig;
import io.fenji.grading.figures.csv.ImportMode;
import io.fenji.grading.figures.csv.ImportReport;
import io.fenji.grading.figures.csv.Upload;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Gives an empty demo its customers and their figures; all or nothing. Grading them is left to whoever tries the demo. */
@ApplicationScoped
public class DemoPortfolio {

    private static final Logger LOG = Logger.getLogger(DemoPortfolio.class);

    /** In the order in which they need one another: the file names are the kinds of import. */
    private static final List<String> KINDS = List.of("customers", "rates", "orders", "payments", "disputes");

    private final AccessConfig config;
    private final ImportsConfig imports;
    private final Importing importing;

    public DemoPortfolio(AccessConfig config, ImportsConfig imports, Importing importing) {
        this.imports = imports;
        this.config = config;
        this.importing = importing;
    }

    @Transactional
    void onStart(@Observes @Priority(StartOrder.DEMO) StartupEvent start) {
        if (config.demo() && Customer.count() == 0) {
            var loaded = KINDS.stream()
                    .map(kind -> load(kind).accepted() + " " + kind)
                    .collect(Collectors.joining(", "));
            LOG.infof("DEMO: loaded %s; grade them as of 2026-06", loaded);
        }
    }

    private ImportReport load(String kind) {
        var name = "/demo/%s.csv".formatted(kind);
        try (InputStream bytes = Objects.requireNonNull(DemoPortfolio.class.getResourceAsStream(name), name);
                var file = Upload.of(bytes, imports.limits())) {
            var report = importing.take(kind, file, ImportMode.PLAIN, "demo");
            if (report.rejected() > 0) {
                throw new IllegalStateException("%s: %d rows were rejected, the first: %s"
                        .formatted(
                                name,
                                report.rejected(),
                                report.errors().stream().findFirst()));
            }
            return report;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
