package io.fenji.base.access;

import static io.fenji.testing.Api.as;
import static io.fenji.testing.People.key;
import static io.fenji.testing.People.withKey;
import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.base.terms.Role;
import io.fenji.governance.rulechange.OwnRulesFolder;
import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.fenji.testing.WhicheverDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** Case C7: the table of docs/roles.md has every call of the API description, and each role gets what it says. */
@QuarkusTest
@WhicheverDatabase
@TestProfile(DemoService.class)
@Anew(OwnRulesFolder.class)
class RolesTest {

    private static final Pattern ROW = Pattern.compile("\\| `((?:GET|POST|PUT|PATCH|DELETE) [^`]+)` \\| ([^|]+) \\|");

    /** Whoever signs in. */
    private static final String EVERYBODY = "everybody";

    private static TreeMap<String, Set<String>> table() throws IOException {
        var table = new TreeMap<String, Set<String>>();
        ROW.matcher(Files.readString(Path.of("docs/roles.md"))).results().forEach(row -> {
            var roles = row.group(2).equals(EVERYBODY)
                    ? new TreeSet<>(Role.ALL)
                    : Arrays.stream(row.group(2).split(", ")).collect(Collectors.toCollection(TreeSet::new));
            assertThat(Role.ALL).as(row.group(1)).containsAll(roles);
            assertThat(table.put(row.group(1), roles)).as(row.group(1)).isNull();
        });
        return table;
    }

    /** The keys below are the administrator's, and so is the customer that is asked for: of others SALES sees less. */
    private static void owned() {
        as("MANAGER")
                .contentType("application/json")
                .body("{\"owner\": \"admin\", \"reason\": \"asked for by each role\"}")
                .put("/customers/FJ-1001/owner")
                .then()
                .statusCode(200);
    }

    private static List<DescribedCall> calls() {
        return DescribedCall.all();
    }

    @Test
    void every_call_is_in_the_table() throws IOException {
        assertThat(calls().stream().map(call -> call.method() + " " + call.template()))
                .containsExactlyInAnyOrderElementsOf(table().keySet());
    }

    @Test
    void each_role_may_what_the_table_says_and_nothing_else() throws IOException {
        var table = table();
        var wrong = new SoftAssertions();
        owned();
        for (var role : Role.ALL) {
            var secret = key("may-" + role, role).jsonPath().getString("key");
            for (var call : calls()) {
                var roles = table.getOrDefault(call.method() + " " + call.template(), Set.of());
                var status = call.by(withKey(secret)).statusCode();
                wrong.assertThat(status == 403)
                        .as("%s %s %s: %d", role, call.method(), call.template(), status)
                        .isEqualTo(!roles.contains(role));
            }
        }
        wrong.assertAll();
    }
}
