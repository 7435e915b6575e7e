package io.fenji.base.access;

import static io.fenji.testing.Api.as;
import static io.fenji.testing.People.by;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.fenji.testing.People;
import io.fenji.testing.SecondService;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.persistence.OptimisticLockException;
import org.junit.jupiter.api.Test;

/** Whoever loaded a user or a key before somebody else changed it does not undo that. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew(SecondService.class)
class ChangedMeanwhileTest {

    private static void assertRefused(Runnable change) {
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(change))
                .hasStackTraceContaining(OptimisticLockException.class.getSimpleName());
    }

    @Test
    void a_lock_is_not_undone_by_a_password_that_is_changed_at_the_same_moment() {
        People.user("swaps", "SALES");
        assertRefused(() -> {
            var account = Account.named("swaps");
            as("ADMIN").post("/users/swaps/lock").then().statusCode(200);
            account.setPassword("another long password", false);
        });
        as("AUDITOR").get("/users?limit=1000").then().body("items.find { it.name == 'swaps' }.locked", equalTo(true));
        by("swaps").get("/me").then().statusCode(401);
    }

    @Test
    void a_revoked_key_does_not_come_back_with_a_new_secret() {
        var key = People.key("leaked", "CLIENT").jsonPath();
        assertRefused(() -> {
            var found = ApiKey.ofId(key.getLong("id"));
            as("ADMIN")
                    .post("/api-keys/%d/revoke".formatted(key.getLong("id")))
                    .then()
                    .statusCode(200);
            found.hash = ApiKey.hash("a new secret");
        });
        assertThat(People.withKey(key.getString("key")).get("/me").statusCode()).isEqualTo(401);
        assertThat(People.withKey("a new secret").get("/me").statusCode()).isEqualTo(401);
    }
}
