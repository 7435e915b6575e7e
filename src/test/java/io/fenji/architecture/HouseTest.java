package io.fenji.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The house is as planned; and each rule is shown to find what is wrong in the small house of {@code wrong}. */
class HouseTest {

    private static final JavaClasses FENJI = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.fenji");
    private static final JavaClasses TESTS_TOO = new ClassFileImporter()
            .withImportOption(location -> !location.contains("/architecture/wrong/"))
            .importPackages("io.fenji");
    private static final JavaClasses WRONG = new ClassFileImporter().importPackages("io.fenji.architecture.wrong");

    static Stream<Arguments> rules() {
        return Stream.of(
                rule("wings, upwards", House::wingsUseLowerWings, "Upwards"),
                rule("wings, unlisted", House::wingsUseLowerWings, "attic.Unlisted is in no room of the plan"),
                rule("rooms, circle", House::roomsHaveNoCircle, "AndRound"),
                rule("engine", House::onlyRulesetKnowsTheEngine, "KnowsTheEngine"),
                rule("solver", House::onlySolverKnowsTheSolver, "KnowsTheSolver"),
                rule("core, service", House::coreKnowsNeitherServiceNorDatabase, "KnowsTheService"),
                rule("core, database", House::coreKnowsNeitherServiceNorDatabase, "KnowsTheDatabase"),
                rule("core, alone", House::coreUsesCoreOnly, "AndRound"),
                rule("plain terms", House::termsAndFactsArePlainJava, "Framework"),
                rule("clock", House::timeComesFromTheClock, "OwnTime"),
                rule("entities", House::entitiesStayInside, "WrongResource.all() hands out"),
                rule("exports, by type", House::exportsAreLogged, "WrongResource.table()"),
                rule("exports, by stream", House::exportsAreLogged, "WrongResource.stream()"),
                rule("names", House::namesSayWhatTheyAre, "GradingHelper says nothing"));
    }

    private static Arguments rule(String name, Function<House, ArchRule> rule, String found) {
        return Arguments.of(name, rule, found);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void the_house_keeps_the_rule(String name, Function<House, ArchRule> rule, String found) {
        rule.apply(new House("io.fenji")).check(FENJI);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void the_rule_can_fail(String name, Function<House, ArchRule> rule, String found) {
        var result = rule.apply(new House("io.fenji.architecture.wrong")).evaluate(WRONG);
        assertThat(result.getFailureReport().toString()).contains(found);
    }

    @Test
    void no_room_has_more_than_twenty_files_and_a_fuller_one_is_found() {
        new House("io.fenji").roomsAreNotTooFull(20).check(FENJI);
        var result =
                new House("io.fenji.architecture.wrong").roomsAreNotTooFull(3).evaluate(WRONG);
        assertThat(result.getFailureReport().toString()).contains("wrong.base.terms has 5 files");
    }

    @Test
    void a_name_is_taken_once_and_a_second_one_is_found() {
        new House("io.fenji").namesAreTakenOnce().check(FENJI);
        var result =
                new House("io.fenji.architecture.wrong").namesAreTakenOnce().evaluate(WRONG);
        assertThat(result.getFailureReport().toString()).contains(" is taken by ");
    }

    @Test
    void a_test_that_uses_a_database_is_known_to_the_suite_on_postgresql() {
        TestsOnTheDatabase.startTheService().check(TESTS_TOO);
    }

    @Test
    void a_test_that_uses_one_unknown_is_found_out() {
        var result = TestsOnTheDatabase.startTheService().evaluate(WRONG);
        assertThat(result.getFailureReport().getDetails())
                .singleElement()
                .asString()
                .contains("OwnDatabase → Connected → DriverManager");
    }
}
