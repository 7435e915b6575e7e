package io.fenji.base.http.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.testing.DemoService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(DemoService.class)
class ComplaintsTest {

    @Inject
    Problems problems;

    @ParameterizedTest
    @CsvSource({
        "HYT00,503,busy",
        "40001,503,busy",
        "40P01,503,busy",
        "55P03,503,busy",
        "23505,409,changed-meanwhile",
        "22021,422,value.unstorable",
        "42703,500,internal"
    })
    void what_the_database_complains_of_is_no_fault_of_ours_unless_it_is(String state, int status, String code) {
        var answer = problems.crashed(new IllegalStateException(new SQLException("told by the database", state)));
        assertThat(answer.getStatus()).isEqualTo(status);
        assertThat(((Problem) answer.getEntity()).code()).isEqualTo(code);
        assertThat(((Problem) answer.getEntity()).detail()).asString().doesNotContain("told by the database");
        assertThat(answer.getHeaders().containsKey("Retry-After")).isEqualTo(status == 503);
    }

    @Test
    void an_answer_that_is_not_whole_says_so_too() {
        assertThat(problems.of(new IllegalStateException(new SQLException("told", "HYT00")))
                        .status())
                .isEqualTo(503);
    }
}
