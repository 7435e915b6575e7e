package io.fenji.base.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.fenji.base.http.request.Idempotent;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A call that is repeated after a lost answer writes once: by its Idempotency-Key, or by its nature, which README.md tells. */
class IdempotentCallsTest {

    private static final List<Class<? extends Annotation>> WRITES =
            List.of(POST.class, PUT.class, PATCH.class, DELETE.class);

    /** The part of it that writes stores the answer. */
    private static final Set<String> INSIDE =
            Set.of("DraftStepsResource.approve", "ImportResource.take", "MonthlyImportResource.take");

    /** Nothing is stored. */
    private static final Set<String> READING = Set.of(
            "ImpactResource.sweep",
            "ProofResource.check",
            "DecisionReplayResource.replay",
            "SubscriptionResource.test");

    /** What answers or takes a secret, and what is stored line by line. */
    private static final Set<String> SECRET = Set.of(
            "ApiKeyResource.add",
            "ApiKeyResource.rotate",
            "SubscriptionResource.add",
            "SubscriptionResource.rotate",
            "UserResource.resetPassword",
            "MeResource.changePassword",
            "GradingResource.gradeAll");

    /** Those that name the version they were made for: the second is refused with 412. */
    private static final Set<String> IF_MATCH =
            Set.of("DraftResource.change", "DraftResource.put", "DraftResource.remove", "DraftResource.setThreshold");

    /** What is over is over: the second is refused with 409, or 404 where nothing is left of it. */
    private static final Set<String> ENDING =
            Set.of("ImpactResource.cancel", "ReplayResource.cancel", "SubscriptionResource.delete");

    @Test
    void every_call_that_writes_can_be_repeated() {
        var without = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("io.fenji").stream()
                        .flatMap(it -> it.getMethods().stream())
                        .filter(it -> WRITES.stream().anyMatch(it::isAnnotatedWith))
                        .filter(it -> !it.isAnnotatedWith(Idempotent.class))
                        .map(IdempotentCallsTest::named)
                        .collect(Collectors.toCollection(TreeSet::new));
        var known = new TreeSet<String>();
        List.of(INSIDE, READING, SECRET, IF_MATCH, ENDING).forEach(known::addAll);
        assertThat(without).isEqualTo(known);
    }

    private static String named(JavaMethod method) {
        return method.getOwner().getSimpleName() + "." + method.getName();
    }
}
