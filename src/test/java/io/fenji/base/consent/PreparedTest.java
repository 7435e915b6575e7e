package io.fenji.base.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fenji.base.access.Actor;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Case C4. Written name:person|person. */
class PreparedTest {

    private static Actor actor(String written) {
        var parts = written.split(":");
        return new Actor(parts[0], Set.of(parts[1].split("\\|")));
    }

    private static Prepared prepared(String by) {
        List<Actor> actors =
                Arrays.stream(by.split(" ")).map(PreparedTest::actor).toList();
        return new Prepared(Message.of("work.run", 7), actors);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "lin:Lin wu:Wu, lin:Lin, \"'lin' prepared run 7; another manager decides on it.\"",
                "lin:Lin, lin2:Lin, \"'lin', who prepared run 7, and 'lin2' are one person; another manager decides on it.\"",
                "key:Ann|Lin, lin:Lin, \"'key', who prepared run 7, and 'lin' are one person; another manager decides on it.\"",
                "one:Ann|Wu, two:Ann|Lin, \"'one', who prepared run 7, and 'two' are one person; another manager decides on it.\""
            })
    void one_person_does_not_decide_on_what_she_prepared(String by, String decider, String message) {
        assertThatThrownBy(() -> prepared(by).refuse(actor(decider)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("approval.own-work"))
                .hasMessage(message.replace("\"", ""));
    }

    @ParameterizedTest
    @CsvSource({"lin:Lin wu:Wu, chen:Chen", "key:Ann, lin:Lin", "one:Ann|Wu, two:Lin"})
    void another_person_does(String by, String decider) {
        assertThatCode(() -> prepared(by).refuse(actor(decider))).doesNotThrowAnyException();
    }
}
